import type { UpcomingCall, UpcomingDelivery, Verdict } from '../../../sandbox/forge/invocation/faults';
import type { RemoteBackend } from '../../../sandbox/forge/platform/remote';
import type { Product } from '../../../sandbox/shared/product';
import type { SandboxPerson } from '../../../sandbox/people';
import { clearDatabase } from '../support/clear-database';
import { createWorld, type World } from '../../../sandbox/world';
import type { Testbed } from '../seeded/testbed';
import { createRandom } from '../seeded/random';
import { createPageEditor, type PageEditor } from './page-editor';

/** The top of an hour, so that its points are all there. */
const start = Date.UTC(2026, 2, 2, 8);

/** How long a call of the app takes, in milliseconds: two of them never happen at one moment. */
const callMilliseconds = 30;

/** A small site with the app on it, for a history of a few acts that is played again and again. */
export interface SiteFixture {
  world: World;
  testbed: Testbed;
  ann: SandboxPerson;
  ben: SandboxPerson;
  /** Writes the pages, sees everything and is never linked. */
  author: SandboxPerson;
  editor: PageEditor;
  /** From now on decides what becomes of each call of the app. */
  judge(next: ((call: UpcomingCall) => Verdict) | null): void;
  minutes: (count: number) => Promise<void>;
  idle: () => Promise<void>;
  close: () => Promise<void>;
}

/** What else stands between the app and the world. */
export interface Between {
  trackli?: (backend: RemoteBackend) => RemoteBackend;
  confluence?: (product: Product) => Product;
  /** How late each copy of an event comes, in milliseconds. */
  planDelivery?: (delivery: UpcomingDelivery) => number[];
}

/** Opens a site with the app on it: Ann and Ben are linked, and everything is at rest. */
export async function openSiteFixture(
  testbed: Testbed,
  { trackli, confluence, planDelivery }: Between = {},
): Promise<SiteFixture> {
  const { clock, database, appDirectory, bundle, containers, signer } = testbed;
  clock.renew(start);
  await clearDatabase(database);
  const ids = createRandom(1);
  let judging: ((call: UpcomingCall) => Verdict) | null = null;
  const world: World = await createWorld({
    appDirectory,
    bundle,
    database,
    confluenceUrl: 'https://stage.invalid',
    webTriggerBaseUrl: 'https://hooks.invalid',
    trackliVersion: 'stage',
    clock,
    random: { uuid: () => ids.uuid(), number: () => ids.number() },
    forge: {
      containers,
      signer,
      faults: {
        beforePlatformCall(call) {
          clock.moveTo(clock.now() + callMilliseconds);
          const verdict = judging?.(call) ?? 'proceed';
          return verdict === 'proceed' ? world.faults.host.beforePlatformCall(call) : verdict;
        },
        planDelivery: planDelivery ?? ((delivery) => world.faults.host.planDelivery(delivery)),
        planRuns: (schedule) => world.faults.host.planRuns(schedule),
      },
    },
    between: { ...(trackli && { trackli }), ...(confluence && { confluence }) },
  });
  const minutes = async (count: number) => {
    await world.advance(count * 60_000);
  };
  // Past the first run of the schedules: what is found is found without them, or an hour later.
  await minutes(6);
  const [ann, ben] = [await person(world, 'Ann'), await person(world, 'Ben')];
  const author = await world.people.adopt({
    ...world.confluence.addPerson({ name: 'Author', email: 'author@stage.invalid', siteAdmin: true }),
    name: 'Author',
    email: 'author@stage.invalid',
  });
  for (const { accountId } of [ann, ben]) await world.people.link(accountId);
  const editor = await createPageEditor(world, author);
  await world.idle();
  return {
    world,
    testbed,
    ann,
    ben,
    author,
    editor,
    judge(next) {
      judging = next;
    },
    minutes,
    idle: async () => world.idle(),
    close: async () => world.close(),
  };
}

const person = async (world: World, name: string) =>
  world.people.add({ name, email: `${name.toLowerCase()}@stage.invalid` });

/** Opens a fixture before each test of the surrounding block and closes it after it. */
export function useSiteFixture(
  testbed: () => Testbed,
  prepare: (fixture: SiteFixture) => Promise<void> = async () => undefined,
): () => SiteFixture {
  let fixture: SiteFixture | undefined;
  beforeEach(async () => {
    fixture = await openSiteFixture(testbed());
    await prepare(fixture);
  }, 600_000);
  afterEach(async () => fixture?.close());
  return () => {
    if (fixture === undefined) throw new Error('There is a fixture inside tests only.');
    return fixture;
  };
}
