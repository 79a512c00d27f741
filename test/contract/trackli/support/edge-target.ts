import { randomBytes } from 'node:crypto';
import type { TokenVerdict, VerifyToken } from '../../../../trackli/tokens/forge-token';
import { eventually } from '../../../database/support/wait';
import { buildEdgeFunction, startEdgeFunction } from './edge-process';
import type { Door } from './door';
import { startKeyServer } from './key-server';
import type { LogLine, Serve } from './served';
import { appId, createSigningKey, goodClaims, installationId, sign } from './tokens';
import { startTransactionPooler } from './transaction-pooler';
import { connectPostgres } from '../../../../trackli/database/postgres';

/** The Edge Function in Deno: real tokens over HTTP, and a pooler in transaction mode before the database. */
export interface EdgeTarget {
  serve: Serve;
  /** The same without a word about tokens. */
  door: Door;
  /** How many transactions ran in another session than the one before them. */
  switches(): number;
  /** Runs a query in one session of the pool after another, several times round; gives all rows. */
  inEverySession<Row>(text: string): Promise<Row[]>;
  stop(): Promise<void>;
}

/** With which the function's metrics are read. */
export const metricsSecret = 'm'.repeat(32);

/** Sessions of the pool beside the function's own. */
const furtherSessions = 2;

const traceId = () => randomBytes(16).toString('hex');

/** Starts the function on a database. What it is told to make of callers it is told by their tokens. */
export async function startEdgeTarget(databaseUrl: string): Promise<EdgeTarget> {
  const [key, pooler, built] = [
    await createSigningKey('one'),
    await startTransactionPooler(databaseUrl),
    await buildEdgeFunction(),
  ];
  const others = Array.from({ length: furtherSessions }, () => connectPostgres(pooler.url, { max: 1 }));
  await Promise.all(others.map((other) => other.query('select 1')));
  const keys = await startKeyServer([key.jwk]);
  const logs = new Map<string, LogLine[]>();
  const heard = new Set<string>();
  const edge = await startEdgeFunction(
    built.entry,
    {
      DATABASE_URL: pooler.url,
      FORGE_APP_ID: appId,
      FORGE_JWKS_URL: keys.url,
      TRACKLI_VERSION: '1.2.3',
      CALLS_PER_SECOND: '1000000',
      METRICS_SECRET: metricsSecret,
    },
    (text) => {
      // What Deno itself has to say is no line of the log.
      if (!text.startsWith('{')) return;
      const line = JSON.parse(text) as LogLine;
      heard.add(String(line['requestId']));
      logs.get(String(line['requestId']))?.push(line);
    },
  );

  /** A token of which the function makes the same verdict. */
  const tokenFor = (verdict: TokenVerdict): Promise<string> => {
    const seconds = Math.floor(Date.now() / 1000);
    if (verdict.kind === 'unavailable') throw new Error('Keys cannot be taken away from one caller.');
    if (verdict.kind === 'refused') return sign(key, { ...goodClaims(), iat: seconds - 99, exp: seconds - 60 });
    const { cloudId, screen } = verdict;
    const claims = goodClaims([{ name: 'confluence', cloudId }]);
    return sign(key, {
      ...claims,
      iat: seconds,
      nbf: seconds,
      exp: seconds + 25,
      app: {
        ...(claims['app'] as object),
        installation: { id: verdict.installationId, contexts: [{ name: 'confluence', cloudId }] },
      },
      ...(screen === undefined ? {} : { context: { cloudId } }),
      ...(typeof screen?.accountId !== 'string' ? {} : { principal: screen.accountId }),
    });
  };

  /** The log is in order: once it shows a call that came later, it shows everything before. */
  const untilLogged = async () => {
    const mark = traceId();
    await fetch(`${edge.address}/v1/health`, { headers: { 'x-b3-traceid': mark } });
    await eventually(() => heard.has(mark));
  };

  const good: VerifyToken = async () => ({
    kind: 'verified',
    cloudId: 'cloud-a',
    installationId,
    environmentType: 'x',
  });
  const serve: Serve = (_database, verifyToken = good) => {
    const log: LogLine[] = [];
    const request = async (path: string, init: RequestInit = {}) => {
      const headers = new Headers(init.headers);
      const trace = headers.get('x-b3-traceid') ?? traceId();
      logs.set(trace, log);
      // Of a real request it is the client that says how long it is.
      headers.delete('content-length');
      headers.set('authorization', `Bearer ${await tokenFor(await verifyToken(undefined))}`);
      headers.set('x-b3-traceid', trace);
      const response = await fetch(`${edge.address}${path}`, { ...init, headers });
      await untilLogged();
      return response;
    };
    return { app: { request }, log };
  };
  return {
    serve,
    door: { key, request: (path, init) => fetch(`${edge.address}${path}`, init) },
    switches: () => pooler.switches(),
    async inEverySession<Row>(text: string) {
      const rows: Row[] = [];
      for (let round = 0; round < 12; round += 1) {
        for (const other of others) rows.push(...(await other.query<Row>(text)));
      }
      return rows;
    },
    stop: async () => {
      await edge.stop();
      await Promise.all(others.map((other) => other.close()));
      await Promise.all([pooler.close(), keys.close()]);
    },
  };
}
