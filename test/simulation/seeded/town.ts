import type { Confluence } from '../../../sandbox/confluence/confluence';
import { clearDatabase } from '../../../sandbox/trackli/database';
import type { UpcomingCall, Verdict } from '../../../sandbox/forge/invocation/faults';
import { createFrontEnd, type FrontEnd } from '../../../sandbox/trackli/front-end';
import { createWorld, type World } from '../../../sandbox/world';
import type { Database } from '../../../trackli/database';
import { createFacts, type Facts } from './facts';
import { createGate, type Gate } from './gate';
import type { Ground } from './ground';
import { createDice, type Dice } from './random';
import { calm, type Weather } from './weather';
import { createWatch, type Watch } from './checks/watch';

/** Somebody with an account on both sides. */
export interface Citizen {
  name: string;
  accountId: string;
  userId: string;
}

/** What the author's browser got from Confluence. */
export interface Answer {
  ok: boolean;
  json: unknown;
}

export interface Town {
  ground: Ground;
  world: World;
  gate: Gate;
  dice: Dice;
  weather: Weather;
  /** Its people change their mind from one moment to the next. */
  isRestless: boolean;
  frontEnd: FrontEnd;
  facts: Facts;
  watch: Watch;
  /** May be linked. `twin` has a Trackli user for Ann's account. */
  citizens: Citizen[];
  /** Writes all pages, and may see each of them. Never linked. */
  authorId: string;
  /** Has tasks and is never linked. */
  strangerId: string;
  /** The author's requests to Confluence. */
  author(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Moves the clock, stopping at what falls due. */
  advance(milliseconds: number): Promise<void>;
  /** Runs a scheduled trigger now, and everything that follows at once. */
  runSchedule(key: string): Promise<void>;
  /** Lets a scheduled trigger begin now, beside whatever is under way. */
  startSchedule(key: string): void;
  close(): Promise<void>;
}

const start = Date.UTC(2026, 2, 2, 8);

/** How many milliseconds pass at most between two calls of the app. */
const longestStep = 120;

/** The app may act between any two statements of Trackli's front end. */
const interleaved = (database: Database, gate: () => Gate, dice: Dice): Database => ({
  ...database,
  async query<Row>(text: string, parameters?: readonly unknown[]) {
    await gate().flow(dice.chance(0.3) ? dice.below(4) : 0);
    return database.query<Row>(text, parameters);
  },
});

const asAuthor =
  (confluence: Confluence, authorId: string): Town['author'] =>
  async (method, path, body) => {
    const response = await confluence.handle(
      new Request(`https://site.invalid${path}`, {
        method,
        headers: {
          authorization: `Basic ${Buffer.from(`${authorId}:x`).toString('base64')}`,
          'content-type': 'application/json',
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
      {},
    );
    const text = await response.text();
    return { ok: response.ok, json: text === '' ? null : (JSON.parse(text) as unknown) };
  };

/** Builds a town: a site with the app on it, people on both sides, the first two of them linked. */
export async function createTown(ground: Ground, seed: number): Promise<Town> {
  const { clock, database, appDirectory, bundle, containers, signer } = ground;
  clock.renew(start);
  await clearDatabase(database);
  await database.query('select setseed($1::double precision)', [(seed % 1000) / 1000]);
  const ids = createDice(seed);
  const dice = createDice(seed ^ 0x5bd1e995);
  let weather: Weather = calm;
  const judge = (call: UpcomingCall): Verdict | Promise<Verdict> => {
    if (dice.chance(weather.slow)) {
      clock.moveTo(clock.now() + 30_000);
      clock.runDue();
    }
    return world.faults.host.beforePlatformCall(call);
  };
  const gate = createGate({ dice, clock, judge, longestStep });
  const facts = createFacts(() => clock.now());
  const watch = createWatch(facts, gate, () => clock.now());
  let isBuilt = false;
  const world: World = await createWorld({
    appDirectory,
    bundle,
    database,
    confluenceUrl: 'https://town.invalid',
    webTriggerBaseUrl: 'https://hooks.invalid',
    trackliVersion: 'simulated',
    clock,
    random: { uuid: () => ids.uuid(), number: () => ids.number() },
    forge: {
      containers,
      signer,
      faults: {
        ...gate.hooks,
        planDelivery: (delivery) => world.faults.host.planDelivery(delivery),
        planRuns: (schedule) => world.faults.host.planRuns(schedule),
        clockSkew: (invocation) => (isBuilt ? world.faults.host.clockSkew(invocation) : 0),
      },
    },
    between: {
      confluence: (product) => watch.confluence(product),
      trackli: (backend) => watch.trackli(backend),
    },
  });
  isBuilt = true;
  const { confluence, people } = world;

  const citizens: Citizen[] = [];
  for (const name of ['Ann', 'Ben', 'Cleo']) {
    citizens.push(await people.add({ name: `Zn${name}`, email: `${name}@zm.example` }));
  }
  const [ann, ben] = citizens as [Citizen, Citizen];
  const twin = await people.adopt({ accountId: ann.accountId, name: 'ZnTwin', email: 'twin@zm.example' });
  citizens.push({ ...twin, name: 'ZnTwin' });
  const { accountId: authorId } = confluence.addPerson({
    name: 'ZnAuthor',
    email: 'author@zm.example',
    siteAdmin: true,
  });
  const { accountId: strangerId } = confluence.addPerson({ name: 'ZnStranger', email: 'stranger@zm.example' });

  const town: Town = {
    ground,
    world,
    gate,
    dice,
    isRestless: false,
    get weather() {
      return weather;
    },
    set weather(next) {
      weather = next;
      world.faults.set(next.faults);
    },
    frontEnd: createFrontEnd(
      interleaved(database, () => gate, dice),
      clock,
    ),
    facts,
    watch,
    citizens,
    authorId,
    strangerId,
    author: asAuthor(confluence, authorId),
    async advance(milliseconds) {
      const end = clock.now() + milliseconds;
      await gate.settle();
      for (let due = clock.nextDue(); due !== null && due <= end; due = clock.nextDue()) {
        clock.moveTo(due);
        await gate.settle();
      }
      clock.moveTo(end);
      await gate.settle();
    },
    async runSchedule(key) {
      const run = world.forge.runSchedule(key);
      await gate.settle();
      await run;
    },
    startSchedule(key) {
      void world.forge.runSchedule(key);
    },
    close: async () => world.close(),
  };
  watch.look(town);
  gate.shut(world.activity);
  for (const citizen of [ann, ben]) await linkCitizen(town, citizen);
  await gate.settle();
  return town;
}

/** Links a citizen's Trackli user to their account. */
export async function linkCitizen(town: Town, citizen: Citizen): Promise<void> {
  const { site } = town.world;
  town.facts.linked(citizen);
  await town.frontEnd.link({ ...citizen, email: '', cloudId: site.cloudId, siteUrl: site.url });
}
