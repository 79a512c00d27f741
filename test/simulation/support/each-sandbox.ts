import { onPostgres, openOwnDatabase } from '../../database/support/servers';
import type { ProgramOptions } from '../../../sandbox/start';
import { runningSandbox, type RunningSandbox } from './running-sandbox';

type SandboxChoices = Pick<ProgramOptions, 'areSchedulesByHand'>;

/** Starts a sandbox before the tests of the surrounding block and ends it after them. */
function useSandbox(
  open: () => Promise<{ url?: string; drop: () => Promise<void> }>,
  options: SandboxChoices,
): () => RunningSandbox {
  let sandbox: RunningSandbox | undefined;
  let drop = async (): Promise<void> => undefined;
  beforeAll(async () => {
    const database = await open();
    drop = database.drop;
    sandbox = await runningSandbox({ ...options, databaseUrl: database.url });
  }, 480_000);
  afterAll(async () => {
    await sandbox?.close();
    await drop();
  }, 240_000);
  return () => {
    if (sandbox === undefined) throw new Error('There is a sandbox inside tests only.');
    return sandbox;
  };
}

const openServerDatabase = async () => {
  const { database, url } = await openOwnDatabase();
  return { url, drop: async () => database.close() };
};

function onEach(name: string, body: (sandbox: () => RunningSandbox) => void, options: SandboxChoices): void {
  describe(`${name}, on PGlite`, () => body(useSandbox(async () => ({ drop: async () => undefined }), options)));
  onPostgres(() => describe(name, () => body(useSandbox(openServerDatabase, options))));
}

/** Defines tests that run against a running sandbox: on PGlite and, where a server can be reached, on Postgres. */
export function onEachSandbox(name: string, body: (sandbox: () => RunningSandbox) => void): void {
  onEach(name, body, {});
}

/** The same for tests that count what something costs: schedules run when they are asked for alone, or one would fall into a measurement. */
export function onEachUnscheduledSandbox(name: string, body: (sandbox: () => RunningSandbox) => void): void {
  onEach(name, body, { areSchedulesByHand: true });
}
