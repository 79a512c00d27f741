import { clearDatabase } from '../../../sandbox/trackli/database';
import type { Database } from '../../../trackli/database';
import { applyStandIns, migrate } from '../../../trackli/migrate';
import { onEachDatabase, type DatabaseServer } from './servers';
import { createWorld, type World } from './world';

/** A migrated Trackli that the tests of the surrounding block share, emptied before each of them. */
export const useTrackli = (server: DatabaseServer): (() => World) => useTrackliOn(() => server.open());

/** The same on a database that the tests open themselves. */
export function useTrackliOn(open: () => Promise<Database>): () => World {
  let database: Database | undefined;
  let world: World | undefined;
  beforeAll(async () => {
    database = await open();
    await applyStandIns(database);
    await migrate(database);
  }, 60_000);
  beforeEach(async () => {
    if (database === undefined) throw new Error('The database did not open.');
    await clearDatabase(database);
    world = createWorld(database);
  });
  afterAll(async () => database?.close());
  return () => {
    if (world === undefined) throw new Error('There is a world inside tests only.');
    return world;
  };
}

/** Defines tests that run on a migrated Trackli, on every database there is. */
export function onEachTrackli(body: (world: () => World) => void): void {
  onEachDatabase((server) => body(useTrackli(server)));
}

/** The names of all tables in the schema, those of Trackli itself too. */
export const tablesOf = async (database: Database): Promise<string[]> =>
  (
    await database.query<{ name: string }>(
      `select oid::regclass::text as name from pg_class
       where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
    )
  ).map(({ name }) => name);
