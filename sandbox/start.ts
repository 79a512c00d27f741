import { join, resolve } from 'node:path';
import type { Hono } from 'hono';
import { version } from '../package.json';
import type { SandboxOptions } from './arguments';
import { createControl, type Controls } from './control/control';
import { buildAppBundle } from './forge/bundle/build-app-bundle';
import { listen, type Listener } from './listen';
import { openOnSandboxPage } from './page/content-address';
import { createPage } from './page/page';
import { openDatabase } from './trackli/database';
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

/** Starts everything. `say` hears what is being done, for a person who waits. */
export async function startSandbox(options: SandboxOptions, say: (text: string) => void): Promise<Sandbox> {
  say('Bundling the Forge app with the official bundler ...');
  const bundle = await buildAppBundle({ appDirectory: root });
  let pages: Promise<unknown> | null = null;
  const buildPages = async () =>
    (pages ??= import('../scripts/build-pages').then(async ({ buildPages: build }) => build()));
  if (!options.headless) {
    say('Building the pages ...');
    await buildPages();
  }
  say(
    options.databaseUrl === undefined
      ? 'Starting Postgres inside this process (PGlite) ...'
      : 'Connecting to Postgres ...',
  );
  const database = await openDatabase(options.databaseUrl);

  const listeners: Listener[] = [];
  const close = async () => {
    await Promise.all(listeners.map(async (listener) => listener.close()));
    await current?.world.close();
    await database.close();
  };
  let current: { world: World; page: Hono; control: Hono; ended: AbortController } | null = null;
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
    const ui = await serve(0, async (request, { page }) => {
      await buildPages();
      return page.fetch(request);
    });
    const confluence = await serve(
      1,
      async (request, { world }) => openOnSandboxPage(request, ui) ?? world.confluence.handle(request, {}),
    );
    const trackli = await serve(2, async (request, { world }) => world.trackli(request));
    const control = await serve(3, async (request, { control: app }) => app.fetch(request));

    const begin = async () => {
      const world = await createWorld({
        appDirectory: root,
        bundle,
        database,
        confluenceUrl: confluence,
        webTriggerBaseUrl: `${control}/web-triggers`,
        trackliVersion: version,
      });
      await furnish(world);
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

    say('Installing the app and writing the demo pages ...');
    await begin();
    await theWorld().idle();
    return { ui, confluence, trackli, control, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const pageDependencies = (world: World): Omit<Parameters<typeof createPage>[0], 'control'> => {
  const { confluence, forge, frontEnd, journal, people, site } = world;
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
