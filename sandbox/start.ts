import { join, resolve } from 'node:path';
import type { Hono } from 'hono';
import { version } from '../package.json';
import type { SandboxOptions } from './arguments';
import { createControl, type Controls } from './control/control';
import { buildAppBundle } from './forge/bundle/build-app-bundle';
import { createTokenSigner } from './forge/platform/invocation-token';
import { listen, type Listener } from './listen';
import { refuseStrangers } from './own-requests';
import { openOnSandboxPage } from './page/content-address';
import { createPage } from './page/page';
import { expectUser } from './people';
import { openDatabase } from './trackli/database';
import { createFrontEnd } from './trackli/front-end';
import { createWorld, furnish, type World } from './world';

/** The running product: base addresses of its parts, and how to end it. */
export interface Sandbox {
  ui: string;
  confluence: string;
  trackli: string;
  control: string;
  close(): Promise<void>;
}

const root = resolve(__dirname, '..');
const assetsDirectory = join(root, 'dist/sandbox-page');

/** What a program may ask for besides. `areSchedulesByHand`: the app's schedules run when they are asked for, and never by the clock. */
export interface ProgramOptions extends SandboxOptions {
  areSchedulesByHand?: boolean;
}

/** Starts everything. `say` hears what is being done, for a person who waits. */
export async function startSandbox(options: ProgramOptions, say: (text: string) => void): Promise<Sandbox> {
  // First, because it is where somebody else may say no.
  say(
    options.databaseUrl === undefined
      ? 'Starting Postgres inside this process (PGlite) ...'
      : 'Connecting to Postgres ...',
  );
  const database = await openDatabase(options.databaseUrl);
  const listeners: Listener[] = [];
  let current: { world: World; page: Hono; control: Hono; ended: AbortController } | null = null;
  const close = async () => {
    await Promise.all(listeners.map(async (listener) => listener.close()));
    await current?.world.close();
    await database.close();
  };

  let pages: Promise<unknown> | null = null;
  const buildPages = async () =>
    (pages ??= import('../scripts/build-pages').then(async ({ buildPages: build }) => build()));
  const starting = () => new Response('The sandbox is starting', { status: 503, headers: { 'retry-after': '1' } });
  const serve = async (
    offset: number,
    handle: (request: Request, now: NonNullable<typeof current>) => Response | Promise<Response>,
  ) => {
    const port = options.port === 0 ? 0 : options.port + offset;
    const listener = await listen(port, (request) => (current === null ? starting() : handle(request, current)));
    listeners.push(listener);
    return listener.url;
  };

  try {
    if (options.trackliUser !== undefined)
      await expectUser(createFrontEnd(database, { now: Date.now }), options.trackliUser);
    say('Bundling the Forge app with Atlassian’s own bundler ...');
    const bundle = await buildAppBundle({ appDirectory: root });
    if (!options.headless) {
      say('Building the pages ...');
      await buildPages();
    }
    const ui = await serve(0, async (request, { page }) => {
      const refusal = refuseStrangers(request, ui);
      if (refusal !== null) return refusal;
      if (isOfPages(request)) await buildPages();
      return page.fetch(request);
    });
    const confluence = await serve(
      1,
      async (request, { world }) => openOnSandboxPage(request, ui) ?? world.confluence.handle(request, {}),
    );
    const trackli = await serve(2, async (request, { world }) => world.trackli(request));
    const control = await serve(3, async (request, { control: app }) => {
      // What calls a web trigger is no page, and may send what it likes: the app looks at the secret.
      const body = new URL(request.url).pathname.startsWith('/web-triggers/') ? 'any' : 'json';
      return refuseStrangers(request, control, { body }) ?? app.fetch(request);
    });

    // Every world stands on the same platform, which signs with the same key: making one takes longer than the rest of a world.
    const signer = await createTokenSigner();
    const begin = async () => {
      const world = await createWorld({
        appDirectory: root,
        bundle,
        database,
        confluenceUrl: confluence,
        webTriggerBaseUrl: `${control}/web-triggers`,
        trackliVersion: version,
        isInstalled: false,
        forge: { signer, areSchedulesByHand: options.areSchedulesByHand ?? false },
      });
      // The pages are there before the app is, as on any site: its first scan finds them.
      await furnish(world, options.trackliUser);
      await world.forge.install();
      const ended = new AbortController();
      const app = createControl(controls);
      const page = createPage({ ...pageDependencies(world), control: app, ended: ended.signal });
      current = { world, page, control: app, ended };
    };
    const reset = async () => {
      const before = current;
      await before?.world.close({ remove: true });
      await begin();
      // Only now: a page that asks again at once must find the new world.
      before?.ended.abort();
      await current?.world.idle();
    };
    const theWorld = () => {
      if (current === null) throw new Error('The sandbox is starting');
      return current.world;
    };
    const controls = createControls(theWorld, async (text, parameters) => database.query(text, parameters), reset);

    say('Writing the demo pages and installing the app ...');
    await begin();
    await theWorld().idle();
    return { ui, confluence, trackli, control, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Whether it asks for something that is built. The calls behind the page are there without it. */
const isOfPages = ({ url }: Request) => !/^\/(api|confluence|control|rest)\//.test(new URL(url).pathname);

const pageDependencies = (world: World): Omit<Parameters<typeof createPage>[0], 'control'> => {
  const { confluence, forge, frontEnd, journal, people, rest, sessions, site } = world;
  return {
    confluence,
    frontEnd,
    journal,
    assetsDirectory,
    contents: () =>
      confluence.contents().map(({ id, title, openTasks, restricted }) => ({ id, title, openTasks, restricted })),
    async people() {
      const linked = new Set((await frontEnd.links(site.cloudId)).map(({ accountId }) => accountId));
      return people
        .all()
        .map(({ accountId, name, userId }) => ({ accountId, name, userId, linked: linked.has(accountId) }));
    },
    openSession: async (userId) => sessions.open(userId),
    rest,
    link: async (accountId) => people.link(accountId),
    unlink: async (accountId) => people.unlink(accountId),
    forge: {
      invokeResolver: async (call) => forge.invokeResolver(call),
      invokeEndpoint: async (call) => forge.invokeEndpoint(call),
      requestConfluence: async (request) => forge.requestConfluence(request),
      createContext: (frame) => forge.createContext(frame),
      moduleResources: modulesToShow(forge.manifest.screens).map(({ key: moduleKey, type, title, directory }) => ({
        moduleKey,
        type,
        title,
        directory: join(root, directory),
      })),
    },
  };
};

/** Of modules that show the same resource, the one that has a link, else the first. */
function modulesToShow(screens: World['forge']['manifest']['screens']) {
  const shown = new Map<string, (typeof screens)[number] & { directory: string }>();
  for (const screen of screens) {
    const { directory, hasLink } = screen;
    if (directory === null) continue;
    if (hasLink || !shown.has(directory)) shown.set(directory, { ...screen, directory });
  }
  return [...shown.values()];
}

const createControls = (world: () => World, sql: Controls['sql'], reset: () => Promise<void>): Controls => ({
  sql,
  reset,
  idle: async () => world().idle(),
  advance: async (milliseconds) => world().advance(milliseconds),
  setFaults: (faults) => world().faults.set(faults),
  faults: () => world().faults.get(),
  metrics: () => world().metrics,
  log: (after) => world().journal.since(after),
  state: () => ({
    now: new Date(world().clock.now()).toISOString(),
    installed: world().forge.installation !== null,
    appAccountId: world().appAccountId,
    schedules: world().forge.schedules,
  }),
  schedules: () => world().forge.schedules,
  runSchedule: async (key) => world().forge.runSchedule(key),
  replayEvents: () => world().replayEvents(),
  async lifecycle(step) {
    const { forge } = world();
    const steps = {
      installed: async () => forge.install(),
      upgraded: async () => forge.upgrade(),
      uninstalled: async () => forge.uninstall(),
    };
    await steps[step]();
  },
  async addPerson(person) {
    const { accountId, userId, projectId } = await world().people.add(person);
    return { accountId, userId, projectId };
  },
  // Answered when the app has heard of it: a page written right after is written by somebody the app knows.
  async link(accountId) {
    const isKnown = await world().people.link(accountId);
    await world().idle();
    return isKnown;
  },
  async redeem(accountId, code) {
    const redemption = await world().people.redeem(accountId, code);
    await world().idle();
    return redemption;
  },
  closeAccount: (accountId) => world().people.close(accountId),
  async unlink(accountId) {
    const isKnown = await world().people.unlink(accountId);
    await world().idle();
    return isKnown;
  },
  handleWebTrigger: async (request) => world().forge.handleWebTrigger(request),
});
