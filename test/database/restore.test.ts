import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../trackli/database/database';
import { linkedAccounts } from '../../trackli/database/database-functions';
import { hearEpoch } from '../../trackli/database/epoch';
import { connectPostgres } from '../../trackli/database/postgres';
import { layGround } from './support/testbed';
import { findPostgresPrograms } from './support/logical-server';
import { onPostgres, openOwnDatabase } from './support/servers';
import { cloudId, createWorld, task, type Person } from './support/world';

const shownBy = async (database: Database): Promise<string> => {
  const [row] = await database.query<{ epoch: string }>('select confluence_epoch_shown() as epoch');
  return row?.epoch ?? '';
};
const nameOf = (epoch: string) => epoch.split('.')[0];
const countOf = (epoch: string) => Number(epoch.split('.')[1]);

/** A dump of Trackli's database, put back over it later, by Postgres' own programs. */
onPostgres(() => {
  let folder: string;
  let own: { database: Database; url: string; superuserUrl: string };
  let database: Database;
  const run = (program: string, ...args: string[]) => {
    const found = findPostgresPrograms();
    const path = found === null ? program : join(found, program);
    const { status, stderr } = spawnSync(path, args, { encoding: 'utf8', timeout: 300_000 });
    if (status !== 0) throw new Error(`${program}: ${stderr}`);
  };
  const dump = () => run('pg_dump', '--format=custom', `--file=${folder}/trackli.dump`, own.superuserUrl);
  const restore = async () => {
    await database.close();
    run('pg_restore', '--clean', '--if-exists', `--dbname=${own.superuserUrl}`, `${folder}/trackli.dump`);
    database = connectPostgres(own.url, { max: 2 });
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'trackli-dump-'));
    own = await openOwnDatabase();
    database = connectPostgres(own.url, { max: 2 });
    await layGround(database, 'production');
  }, 240_000);
  afterEach(async () => {
    await database.close();
    await own.database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('the number of changes only grows, and says nothing by itself', async () => {
    const { linked, sync } = createWorld(database);
    const before = await shownBy(database);
    const anna = await linked('anna');
    await sync([task('1', anna)]);
    const after = await shownBy(database);
    expect(nameOf(after)).toBe(nameOf(before));
    expect(countOf(after)).toBeGreaterThan(countOf(before));
    // Whoever is behind, speaks of another database, or says nothing that can be read, changes nothing.
    for (const heard of [
      before,
      after,
      `${'0'.repeat(8)}-0000-4000-8000-000000000000.99999`,
      'x',
      '',
      `${after}9 or 1=1`,
    ])
      await hearEpoch(database, heard);
    expect(nameOf(await shownBy(database))).toBe(nameOf(after));
  });

  test('put back to an earlier moment: the first app that saw more gives the database another name, once', async () => {
    const world = createWorld(database);
    const anna = await world.linked('anna');
    await world.sync([task('1', anna)]);
    dump();
    await world.sync([task('1', anna), task('2', anna)]);
    const ben = await world.linked('ben');
    await world.frontEnd.unlink({ userId: anna.userId, cloudId });
    const seen = await shownBy(database);
    const { version } = await linkedAccounts(database, cloudId);

    await restore();
    const restored = await shownBy(database);
    expect(nameOf(restored)).toBe(nameOf(seen));
    expect(countOf(restored)).toBeLessThan(countOf(seen));
    await Promise.all([hearEpoch(database, seen), hearEpoch(database, seen), hearEpoch(database, seen)]);
    const renamed = await shownBy(database);
    expect(nameOf(renamed)).not.toBe(nameOf(seen));
    await hearEpoch(database, seen);
    expect(await shownBy(database)).toBe(renamed);

    // No number means two things, whatever is done after it.
    const again = createWorld(database);
    expect((await linkedAccounts(database, cloudId)).accountIds).toEqual([anna.accountId]);
    await again.linked('cleo');
    const after = await linkedAccounts(database, cloudId);
    expect(after.version).toBeGreaterThan(version);
    expect(after.accountIds).not.toContain(ben.accountId);

    // One sync of the page, and both sides agree again.
    await again.sync([task('1', anna), task('2', anna)], { version: 90, at: 9000 });
    const waiting = (person: Person) => again.frontEnd.queue(person.userId);
    expect((await waiting(anna)).map(({ title }) => title).sort()).toEqual(['Task 1', 'Task 2']);
  });

  test('another server has another name at once, with the same rows', async () => {
    const before = await shownBy(database);
    // What a restore to a point in time changes: the server's own identity, which is in the name.
    const [row] = await database.query<{ name: string }>(
      `select md5(epoch::text || '/' || (system_identifier + 1)::text || '/' || timeline_id::text)::uuid::text as name
       from confluence_epoch, pg_control_system(), pg_control_checkpoint()`,
    );
    const [same] = await database.query<{ name: string }>(
      `select md5(epoch::text || '/' || system_identifier::text || '/' || timeline_id::text)::uuid::text as name
       from confluence_epoch, pg_control_system(), pg_control_checkpoint()`,
    );
    expect([nameOf(before), row?.name !== same?.name]).toEqual([same?.name, true]);
  });
});
