import type { Confluence } from '../../../sandbox/confluence/confluence';
import { clearDatabase } from '../support/clear-database';
import type { UpcomingCall, Verdict } from '../../../sandbox/forge/invocation/faults';
import { createFrontEnd, type FrontEnd } from '../../../sandbox/trackli/front-end';
import { createWorld, type World } from '../../../sandbox/world';
import type { Database } from '../../../trackli/database/database';
import type { AskAsAuthor, Member } from './member';
import { createFacts, type Facts } from './facts';
import { createGateway, type Gateway } from '../short/gateway';
import { createGate, type Gate } from './gate';
import type { Testbed } from './testbed';
import { createRandom, type Random } from './random';
import { calm, type Conditions } from './conditions';
import { createPanels, type Panels } from './checks/panels';
import { createWatch, type Watch } from './checks/watch';

export interface Simulation {
  testbed: Testbed;
  world: World;
  gate: Gate;
  /** Stands between the app and Confluence. */
  gateway: Gateway;
  random: Random;
  conditions: Conditions;
  /** Its people change their mind from one moment to the next. */
  isRestless: boolean;
  frontEnd: FrontEnd;
  facts: Facts;
  watch: Watch;
  /** What everybody's open front end has heard of the queue. */
  panels: Panels;
  /** What happens once, just when a merge has read what there is and has written nothing yet. */
  meanwhile: (() => Promise<void>) | null;
  /** May be linked. `twin` has a Trackli user for Ann's account. */
  members: Member[];
  /** Writes all pages, and may see each of them. Never linked. */
  authorId: string;
  /** Has tasks and is never linked. */
  strangerId: string;
  author: AskAsAuthor;
  /** Makes the facts what they were when the database was last backed up; null before that. */
  backup: (() => void) | null;
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
const interleaved = (database: Database, gate: () => Gate, random: Random): Database => ({
  ...database,
  async query<Row>(text: string, parameters?: readonly unknown[]) {
    await gate().flow(random.chance(0.3) ? random.below(4) : 0);
    return database.query<Row>(text, parameters);
  },
});

/** Something may happen between what a merge reads and what it writes. */
const overtaken = (database: Database, simulation: () => Simulation): Database => ({
  ...database,
  async query<Row>(text: string, parameters?: readonly unknown[]) {
    if (text.includes('confluence_apply_page(')) {
      const { meanwhile } = simulation();
      simulation().meanwhile = null;
      await meanwhile?.();
    }
    return database.query<Row>(text, parameters);
  },
});

const asAuthor =
  (confluence: Confluence, authorId: string): AskAsAuthor =>
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

/** Builds a simulation: a site with the app on it, people on both sides, the first two of them linked. */
export async function createSimulation(testbed: Testbed, seed: number): Promise<Simulation> {
  const { clock, database, appDirectory, bundle, containers, signer } = testbed;
  clock.renew(start);
  await clearDatabase(database);
  await database.query('select setseed($1::double precision)', [(seed % 1000) / 1000]);
  const ids = createRandom(seed);
  const random = createRandom(seed ^ 0x5bd1e995);
  let conditions: Conditions = calm;
  const judge = (call: UpcomingCall): Verdict | Promise<Verdict> => {
    if (random.chance(conditions.slow)) {
      clock.moveTo(clock.now() + 30_000);
      clock.runDue();
    }
    return world.faults.host.beforePlatformCall(call);
  };
  const gate = createGate({ random, clock, judge, longestStep });
  const gateway = createGateway();
  const facts = createFacts(() => clock.now());
  const watch = createWatch(facts, gate, () => clock.now());
  let isBuilt = false;
  const world: World = await createWorld({
    appDirectory,
    bundle,
    database: overtaken(database, () => simulation),
    confluenceUrl: 'https://simulation.invalid',
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
      confluence: (product) => watch.confluence(gateway.between(product)),
      trackli: (backend) => watch.trackli(backend),
    },
  });
  isBuilt = true;
  const { confluence, people } = world;

  const members: Member[] = [];
  for (const name of ['Ann', 'Ben', 'Cleo']) {
    members.push(await people.add({ name: `Zn${name}`, email: `${name}@zm.example` }));
  }
  const [ann, ben] = members as [Member, Member];
  const twin = await people.adopt({ accountId: ann.accountId, name: 'ZnTwin', email: 'twin@zm.example' });
  members.push({ ...twin, name: 'ZnTwin' });
  const { accountId: authorId } = confluence.addPerson({
    name: 'ZnAuthor',
    email: 'author@zm.example',
    siteAdmin: true,
  });
  const { accountId: strangerId } = confluence.addPerson({ name: 'ZnStranger', email: 'stranger@zm.example' });

  const simulation: Simulation = {
    testbed,
    world,
    gate,
    gateway,
    random,
    isRestless: false,
    get conditions() {
      return conditions;
    },
    set conditions(next) {
      conditions = next;
      world.faults.set(next.faults);
    },
    frontEnd: createFrontEnd(
      interleaved(database, () => gate, random),
      clock,
    ),
    facts,
    watch,
    panels: createPanels(),
    meanwhile: null,
    backup: null,
    members,
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
  watch.sync(simulation);
  gate.shut(world.activity);
  for (const member of [ann, ben]) await linkMember(simulation, member);
  await gate.settle();
  return simulation;
}

/** Links a member's Trackli user to their account. */
export async function linkMember(simulation: Simulation, member: Member): Promise<void> {
  const { site } = simulation.world;
  // An account belongs to one user of Trackli: whoever had it before has it no more.
  for (const other of simulation.members) {
    const isTaken = other.accountId === member.accountId && other.userId !== member.userId;
    if (isTaken && simulation.facts.stateOf(other) !== 'unlinked') simulation.facts.unlinked(other);
  }
  simulation.facts.linked(member);
  await simulation.frontEnd.link({ ...member, cloudId: site.cloudId, siteUrl: site.url });
}
