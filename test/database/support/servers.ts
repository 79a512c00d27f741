import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import type { Database } from '../../../trackli/database/database';
import { openPglite } from '../../../trackli/database/pglite';
import { applyStandIns } from '../../../trackli/migrate';
import { connectPostgres } from '../../../trackli/database/postgres';
import { letOwnerWork, ownerRole, supabaseExtras } from './testbed/supabase';

/** A kind of Postgres that tests run on. `open` gives a database of its own, empty; closing it leaves nothing behind. */
export interface DatabaseServer {
  name: string;
  open(): Promise<Database>;
}

const configured = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL'];

/** Maintenance database of the server to test on: the configured one, else the current user's on this machine. */
export const postgresUrl = configured ?? `postgres://${userInfo().username}@127.0.0.1:5432/postgres`;

const probe = `
  const sql = require('postgres')(process.env.PROBED_URL, { max: 1, connect_timeout: 30 });
  sql.unsafe('select 1').then(() => process.exit(0), () => process.exit(1));`;

/** Jest wants to know its tests before anything can be awaited, so another process tries the door. */
const isReachable = (url: string) =>
  spawnSync(process.execPath, ['-e', probe], { env: { ...process.env, PROBED_URL: url }, timeout: 60_000 }).status ===
  0;

/**
 * A database of its own on the server, as a Supabase project has it: with its roles, users and Vault, and an owner who is no superuser.
 * `url` is that owner's, for further connections; `superuserUrl` is for what takes more. Dropped when it is closed.
 *
 * @param waitsForDisk whether a commit waits for the disk, as everywhere but in tests: nothing of theirs outlives the server
 */
export async function openOwnDatabase({ waitsForDisk = false } = {}): Promise<{
  database: Database;
  url: string;
  superuserUrl: string;
}> {
  const name = `trackli_test_${randomUUID().replaceAll('-', '')}`;
  const address = new URL(postgresUrl);
  const maintenance = connectPostgres(postgresUrl, { max: 1 });
  await maintenance.script(`create database ${name}`);
  if (!waitsForDisk) await maintenance.script(`alter database ${name} set synchronous_commit = off`);
  address.pathname = `/${name}`;
  const superuserUrl = address.href;
  const superuser = connectPostgres(superuserUrl, { max: 1 });
  await applyStandIns(superuser);
  await superuser.script(supabaseExtras);
  await superuser.script(letOwnerWork(name));
  await superuser.close();
  address.searchParams.set('role', ownerRole);
  const database = connectPostgres(address.href, { max: 4 });
  const close = async () => {
    await database.close();
    await maintenance.script(`drop database ${name} with (force)`);
    await maintenance.close();
  };
  return { database: { ...database, close }, url: address.href, superuserUrl };
}

const pglite: DatabaseServer = { name: 'PGlite', open: openPglite };
const postgres: DatabaseServer = { name: 'Postgres', open: async () => (await openOwnDatabase()).database };

/** Defines tests that need a Postgres server. Without one they are reported as not run; in CI, or with a configured one, that fails. */
export function onPostgres(body: (server: DatabaseServer) => void): void {
  if (isReachable(postgresUrl)) {
    describe('on Postgres', () => body(postgres));
  } else if (process.env['CI'] === 'true' || configured !== undefined) {
    test('on Postgres', () => {
      throw new Error('No Postgres server can be reached: set TEST_DATABASE_URL.');
    });
  } else {
    test.skip('on Postgres: not run, because no server can be reached (set TEST_DATABASE_URL)', () => undefined);
  }
}

/** Whether the server alone is asked for, by `npm test -- --changed`. */
const isServerAlone = process.env['TEST_DATABASES'] === 'server';

/** Defines the same tests for PGlite and, where it can be reached, for a Postgres server. */
export function onEachDatabase(body: (server: DatabaseServer) => void): void {
  if (!isServerAlone) describe('on PGlite', () => body(pglite));
  onPostgres(body);
}
