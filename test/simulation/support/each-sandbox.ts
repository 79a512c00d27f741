import { onPostgres, openOwnDatabase } from '../../database/support/servers';
import { runningSandbox, type RunningSandbox } from './running-sandbox';

/** Starts a sandbox before the tests of the surrounding block and ends it after them. */
function useSandbox(open: () => Promise<{ url?: string; drop: () => Promise<void> }>): () => RunningSandbox {
  let sandbox: RunningSandbox | undefined;
  let drop = async (): Promise<void> => undefined;
  beforeAll(async () => {
    const database = await open();
    drop = database.drop;
    sandbox = await runningSandbox(database.url);
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

/** Defines tests that run against a running sandbox: on PGlite and, where a server can be reached, on Postgres. */
export function onEachSandbox(name: string, body: (sandbox: () => RunningSandbox) => void): void {
  describe(`${name}, on PGlite`, () => body(useSandbox(async () => ({ drop: async () => undefined }))));
  onPostgres(() => describe(name, () => body(useSandbox(openServerDatabase))));
}
