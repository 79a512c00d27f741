import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { createFrontEnd } from '../sandbox/trackli/front-end';
import { buildEdgeFunction, startEdgeFunction } from '../test/contract/trackli/support/edge-process';
import { startKeyServer } from '../test/contract/trackli/support/key-server';
import { appId, cloudId, createSigningKey, goodClaims, sign } from '../test/contract/trackli/support/tokens';
import { openOwnDatabase } from '../test/database/support/servers';
import { layGround, layTrackli } from '../test/database/support/testbed';
import type { Tell } from './measured/tell';
import { undoInTheEnd } from './measured/undo';
import { measureInServer } from './trackli/in-server';
import { readNumbers } from './numbers';
import { accounts, createPagesSent, kinds, type Kind } from './trackli/pages-sent';

const repository = resolve(__dirname, '..');
const sendersAtOnce = 6;
/** They take turns, so that whatever the machine does meanwhile happens to all. */
const turnMilliseconds = 1000;

/** Something that takes page states over HTTP. */
interface Contender {
  name: string;
  address: string;
  next: ReturnType<typeof createPagesSent>;
  /** Milliseconds of each call, by what was sent. */
  calls: Record<Kind, number[]>;
  /** Milliseconds in which they were made. */
  time: number;
  /** Lets Postgres count its tables, as it does by itself within a minute: what is measured is a Trackli that has been in use. */
  count: () => Promise<void>;
  stop: () => Promise<void>;
}

type Start = (settings: Record<string, string>) => Promise<{ address: string; stop: () => Promise<void> }>;

/** Starts `node-server.ts`. */
const onNode =
  (...parameters: string[]): Start =>
  async (settings) => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', join(__dirname, 'trackli', 'node-server.ts'), ...parameters],
      {
        cwd: repository,
        env: { ...process.env, ...settings },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const gone = new Promise<void>((end) => child.on('exit', () => end()));
    for await (const line of createInterface(child.stdout)) {
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
      if (address === undefined) continue;
      const stop = () => {
        child.kill();
        return gone;
      };
      return { address, stop };
    }
    throw new Error('The server on Node did not start.');
  };

/** Starts a contender on a database of its own with all accounts linked; the plan's on a Trackli without this app. */
async function enter(
  name: string,
  start: Start,
  settings: Record<string, string>,
  isThePlan = false,
): Promise<Contender> {
  const { database, url } = await openOwnDatabase({ waitsForDisk: true });
  const close = undoInTheEnd(() => database.close());
  await (isThePlan ? layTrackli(database, 'production') : layGround(database, 'production'));
  const frontEnd = createFrontEnd(database, { now: () => Date.now() });
  for (const accountId of accounts) {
    const { userId } = await frontEnd.addUser({ name: accountId, email: `${accountId}@example.com` });
    if (isThePlan) {
      await database.query(
        `insert into atlassian_connections (user_id, site_id, site_url, atlassian_account_id, token_expires_at)
         values ($1::uuid, $2, 'https://a.example', $3, now())`,
        [userId, cloudId, accountId],
      );
    } else {
      await frontEnd.link({ userId, accountId, cloudId, siteUrl: 'https://a.example' });
    }
  }
  const server = await start({ ...settings, DATABASE_URL: url, CALLS_PER_SECOND: '1000000' });
  const stop = undoInTheEnd(server.stop);
  return {
    name,
    address: server.address,
    next: createPagesSent(),
    calls: { unchanged: [], 'ten tasks': [], 'a hundred tasks': [] },
    time: 0,
    count: () => database.script('analyze'),
    stop: async () => {
      await stop();
      await close();
    },
  };
}

/** Sends pages for one turn; `isCounted` is false while everything warms up. */
async function take(contender: Contender, token: string, isCounted: boolean): Promise<void> {
  const began = performance.now();
  const sender = async () => {
    while (performance.now() - began < turnMilliseconds) {
      const { kind, state } = contender.next(Date.now());
      const sent = performance.now();
      const response = await fetch(`${contender.address}/v1/content/${state.contentId}/state`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(state),
      });
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`${contender.name} answered ${response.status}`);
      if (isCounted) contender.calls[kind].push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: sendersAtOnce }, sender));
  if (isCounted) contender.time += performance.now() - began;
}

const at = (share: number, calls: number[]) =>
  calls.sort((one, other) => one - other)[Math.min(calls.length - 1, Math.floor(share * calls.length))] ?? NaN;
const allCalls = ({ calls }: Contender) => kinds.flatMap((kind) => calls[kind]);
const perSecond = (contender: Contender) => (allCalls(contender).length / contender.time) * 1000;

/**
 * Page states a second, over HTTP, token and all, on a real Postgres: the Edge Function on Deno and the same on Node, beside the
 * plan's algorithm (a query and an upsert per task) on Node. `--seconds` are for each of them. Promises nothing.
 */
export async function run(given: string[], tell: Tell): Promise<boolean> {
  const { seconds } = readNumbers(given, { seconds: 15 });
  const key = await createSigningKey('one');
  const keys = await startKeyServer([key.jwk]);
  const built = await buildEdgeFunction();
  const settings = { FORGE_APP_ID: appId, FORGE_JWKS_URL: keys.url };
  const contenders = [
    await enter('the Edge Function on Deno', (more) => startEdgeFunction(built.entry, more), settings),
    await enter('the same on Node', onNode(), settings),
    await enter("the plan's algorithm on Node", onNode('plan'), settings, true),
  ];
  try {
    const rounds = Math.ceil((seconds * 1000) / turnMilliseconds);
    // The first two rounds warm up.
    for (let round = -2; round < rounds; round += 1) {
      for (const contender of contenders) {
        const now = Math.floor(Date.now() / 1000);
        const token = await sign(key, { ...goodClaims(), iat: now, nbf: now, exp: now + 25 });
        await take(contender, token, round >= 0);
        if (round < 0) await contender.count();
      }
      if (round >= 0) tell(round + 1, rounds, 'rounds');
    }
    console.table(
      contenders.map((contender) => ({
        'takes page states': contender.name,
        'a second': perSecond(contender).toFixed(0),
        'ms (median)': at(0.5, allCalls(contender)).toFixed(1),
        'ms (99 of 100)': at(0.99, allCalls(contender)).toFixed(0),
        ...Object.fromEntries(kinds.map((kind) => [`${kind} (median)`, at(0.5, contender.calls[kind]).toFixed(1)])),
        ...Object.fromEntries(kinds.map((kind) => [`${kind} (99 of 100)`, at(0.99, contender.calls[kind]).toFixed(0)])),
      })),
    );
    console.log("Times the plan's algorithm: page states a second, and for each size how much sooner (median).");
    const [onDeno, node, plan] = contenders;
    const beside = (mine: Contender | undefined) => ({
      'a second': plan && mine ? (perSecond(mine) / perSecond(plan)).toFixed(1) : '',
      ...Object.fromEntries(
        kinds.map((kind) => [
          kind,
          plan && mine ? (at(0.5, plan.calls[kind]) / at(0.5, mine.calls[kind])).toFixed(1) : '',
        ]),
      ),
    });
    console.table({ 'on Deno': beside(onDeno), 'on Node': beside(node) });
    console.log('In the server alone, from the page state to its answer:');
    console.table(await measureInServer(tell));
    return true;
  } finally {
    for (const { stop } of contenders) await stop();
    await keys.close();
  }
}
