import type { Database } from '../../../trackli/database/database';
import { bystanders, layGround, untouched, type Variant } from './testbed';
import { emptyTables } from './empty-tables';
import { onEachDatabase, type DatabaseServer } from './servers';
import { createWorld, type World } from './world';

/** A migrated Trackli that the tests of the surrounding block share, emptied before each of them. */
export const useTrackli = (server: DatabaseServer): (() => World) =>
  // The one as its repository makes it, the other as production has it.
  useTrackliOn(() => server.open(), server.name === 'PGlite' ? 'repository' : 'production');

/** Empties a Trackli, and puts back the two people who have nothing to do with any test. */
export async function beginAnew(database: Database): Promise<void> {
  await emptyTables(database);
  await database.script(bystanders);
}

/**
 * The same on a database that the tests open themselves. Two people are there who have nothing to do with any test: whatever it does, their
 * connections, Jira projects and secrets are the same afterwards, byte for byte.
 */
export function useTrackliOn(open: () => Promise<Database>, variant: Variant = 'production'): () => World {
  let database: Database | undefined;
  let world: World | undefined;
  let before = '';
  beforeAll(async () => {
    database = await open();
    await layGround(database, variant);
  }, 240_000);
  beforeEach(async () => {
    if (database === undefined) throw new Error('The database did not open.');
    await beginAnew(database);
    before = await untouched(database);
    world = createWorld(database);
  });
  afterEach(async () => {
    if (database !== undefined) expect(await untouched(database)).toBe(before);
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
