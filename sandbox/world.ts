import { randomBytes, randomUUID } from 'node:crypto';
import { createTrackliApp } from '../trackli/http/app';
import type { Database } from '../trackli/database/database';
import { createTokenVerifier } from '../trackli/tokens/forge-token';
import { createNudger, isLoopback } from '../trackli/nudge';
import { createTidier } from '../trackli/tidy';
import { createConfluence, type Confluence, type EventMeta } from './confluence/confluence';
import { seedDemo } from './confluence/demo';
import { createFaultInjector, type FaultInjector } from './faults/fault-injector';
import type { AppBundle } from './forge/bundle/app-bundle';
import { createForgeHost, type ForgeHost } from './forge/host';
import type { ForgeHostOptions } from './forge/host-options';
import { usualPlatform } from './forge/platform-settings';
import type { RemoteBackend } from './forge/platform/remote';
import { createPeople, type SandboxPeople } from './people';
import { createActivity, type Activity } from './shared/activity';
import { createClock, type SandboxClock } from './shared/clock';
import { createJournal, type Journal } from './shared/journal';
import { emptyMetrics, type Metrics } from './shared/metrics';
import type { Product, ProductEvent, Site } from './shared/product';
import { advance, becomeIdle } from './settle';
import { createBarrier } from './trackli/barrier';
import { createFrontEnd, type FrontEnd } from './trackli/front-end';
import { recordingMerges } from './trackli/merge-record';
import { removeRun } from './trackli/remove-run';
import { createRest } from './trackli/rest/rest';
import { createSessions, type Sessions } from './trackli/rest/sessions';

export interface WorldOptions {
  appDirectory: string;
  bundle: AppBundle;
  database: Database;
  /** Origin of the Confluence site. */
  confluenceUrl: string;
  /** Base of the addresses of web triggers. */
  webTriggerBaseUrl: string;
  trackliVersion: string;
  clock?: SandboxClock;
  /** Where ids come from: the same numbers, the same world. Without it no two worlds have an id in common. */
  random?: { uuid: () => string; number: () => number };
  /** False: the app is not installed yet. */
  isInstalled?: boolean;
  /** What the Forge host is to have besides. */
  forge?: Pick<ForgeHostOptions, 'areSchedulesByHand' | 'containers' | 'environment' | 'faults' | 'signer'>;
  /** Stands between the app and Confluence, and between the app and Trackli: to watch what passes, or to disturb it. */
  between?: { confluence?: (product: Product) => Product; trackli?: (backend: RemoteBackend) => RemoteBackend };
}

/** One Confluence site, the app, and Trackli beside it. */
export interface World {
  site: Site;
  clock: SandboxClock;
  activity: Activity;
  journal: Journal;
  metrics: Metrics;
  faults: FaultInjector;
  confluence: Confluence;
  forge: ForgeHost;
  /** The account the installed app acts as. */
  appAccountId: string;
  people: SandboxPeople;
  frontEnd: FrontEnd;
  /** Trackli's calls, behind their tokens. */
  trackli: (request: Request) => Promise<Response>;
  /** Signs Trackli's users in. */
  sessions: Sessions;
  /** What a Supabase client in Trackli's front end asks, its paths without `/rest/v1`. */
  rest: { fetch(request: Request): Response | Promise<Response> };
  /** Delivers every event so far once more; gives their number. */
  replayEvents(): number;
  idle(): Promise<void>;
  /** Gives the new time, milliseconds since the epoch. */
  advance(milliseconds: number): Promise<number>;
  /** Ends everything that runs; with `remove`, takes this world's rows out of the database. */
  close(end?: { remove: boolean }): Promise<void>;
}

/**
 * Makes a world. Its site is new, so rows that earlier worlds left in the same database are other sites' rows.
 * The app is installed unless that is left for later; people and pages are put in by `furnish`.
 */
export async function createWorld(options: WorldOptions): Promise<World> {
  const { appDirectory, bundle, database, confluenceUrl, webTriggerBaseUrl, trackliVersion } = options;
  const clock = options.clock ?? createClock();
  const activity = createActivity();
  const journal = createJournal(() => clock.now());
  const metrics = emptyMetrics();
  const random = options.random ?? { uuid: randomUUID, number: Math.random };
  const site: Site = { cloudId: random.uuid(), url: confluenceUrl };
  const appAccountId = `557058:${random.uuid()}`;
  const log = {
    info: (summary: string, detail: Record<string, unknown>) => journal.record({ kind: 'trackli', summary, detail }),
    error: (summary: string, detail: Record<string, unknown>) => journal.record({ kind: 'trackli', summary, detail }),
  };

  const events: { event: ProductEvent; meta: EventMeta }[] = [];
  const confluence = createConfluence({
    clock,
    site,
    journal,
    randomNumber: random.number,
    emit(event, meta) {
      events.push({ event, meta });
      forge.deliver(event, meta);
    },
    appAccountId,
  });
  const settings = { ...usualPlatform };
  const faults = createFaultInjector(confluence.behaviour, settings);
  const product = faults.product(confluence.handle);
  const backend = faults.remote(recordingMerges(async (request) => trackli(request), journal));
  const forge = await createForgeHost({
    appDirectory,
    bundle,
    clock,
    activity,
    journal,
    metrics,
    randomId: random.uuid,
    site,
    confluence: options.between?.confluence?.(product) ?? product,
    remotes: { trackli: options.between?.trackli?.(backend) ?? backend },
    faults: faults.host,
    settings,
    webTriggerBaseUrl,
    accountStatus: (accountId) => (people.isClosed(accountId) ? 'closed' : null),
    ...options.forge,
  });
  const tidier = createTidier({ database, clock, log, track: (work) => void activity.track(work) });
  const app = createTrackliApp({
    database,
    clock,
    verifyToken: createTokenVerifier({
      appId: forge.appId,
      jwks: forge.jwks,
      environments: [options.forge?.environment?.type ?? 'DEVELOPMENT'],
      clock,
    }),
    log,
    tidy: () => void tidier.tidy(),
    version: trackliVersion,
  });
  const trackli = async (request: Request) => app.fetch(request);

  const nudger = createNudger({
    database,
    // A database may be shared with another sandbox, whose web triggers are elsewhere.
    fetch: async (address, init) =>
      address.startsWith(webTriggerBaseUrl) ? forge.handleWebTrigger(new Request(address, init)) : fetch(address, init),
    isNudgeAddress: (address) => address.startsWith(webTriggerBaseUrl) || isLoopback(address),
    log,
    track: (work) => void activity.track(work),
  });
  const stopNudging = await nudger.listen();
  const barrier = await createBarrier(database);
  const settling = { clock, activity, heardNotifications: async () => barrier.scan() };
  const frontEnd = createFrontEnd(database, clock);
  const sessions = createSessions(randomBytes(32));
  const people = createPeople(confluence, frontEnd, site);
  if (options.isInstalled !== false) await forge.install();

  return {
    site,
    clock,
    activity,
    journal,
    metrics,
    faults,
    confluence,
    forge,
    appAccountId,
    people,
    frontEnd,
    trackli,
    sessions,
    rest: createRest({ database, sessions, journal }),
    replayEvents() {
      const recorded = [...events];
      for (const { event, meta } of recorded) forge.deliver(event, meta);
      return recorded.length;
    },
    idle: async () => becomeIdle(settling),
    advance: async (milliseconds) => advance(settling, milliseconds),
    async close({ remove } = { remove: false }) {
      await stopNudging();
      await barrier.close();
      await forge.close();
      clock.close();
      await activity.idle();
      if (remove) await removeRun(database, { cloudId: site.cloudId, siteUrl: site.url, ...people.made() });
    },
  };
}

/**
 * Puts the demo people, spaces and pages into a world. Two of the people are linked before the pages are written.
 *
 * @param trackliUser the address of a Trackli user who is there already, and whom the first of them is to be
 */
export async function furnish(world: World, trackliUser?: string): Promise<void> {
  const { confluence, people } = world;
  await seedDemo(confluence, world.appAccountId, async (demo) => {
    const ids = Object.values(demo);
    for (const person of confluence.people()) {
      if (!ids.includes(person.accountId)) continue;
      if (person.accountId === demo.ada && trackliUser !== undefined) await people.adoptAs(trackliUser, person);
      else await people.adopt(person);
    }
    await people.link(demo.ada);
    await people.link(demo.ben);
    await world.idle();
  });
}
