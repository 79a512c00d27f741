import type { Database } from '../../trackli/database/database';
import { randomUUID } from 'node:crypto';
import { connectPostgres } from '../../trackli/database/postgres';
import { onEachDatabase, onPostgres, postgresUrl } from './support/servers';
import { eventually } from './support/wait';

/** Both adapters give the same for the same. */
onEachDatabase((server) => {
  let database: Database;
  beforeAll(async () => {
    database = await server.open();
    await database.script('create table numbers (number integer unique)');
  }, 240_000);
  afterAll(() => database.close());

  test('types come back as the port says', async () => {
    const [row] = await database.query<{ moment: unknown }>(
      `select 12::bigint as big, date '2026-03-01' as day, $1::text::jsonb as json, null as nothing, $2::boolean as truth,
         timestamptz '2026-03-01T10:00:00Z' as moment`,
      ['{"a": [1, "two"]}', true],
    );
    expect(row).toMatchObject({ big: 12, day: '2026-03-01', json: { a: [1, 'two'] }, nothing: null, truth: true });
    expect(new Date(row?.moment as Date).toISOString()).toBe('2026-03-01T10:00:00.000Z');
  });

  test('a transaction that fails leaves nothing, one that succeeds gives its result', async () => {
    const failing = database.transaction(async (transaction) => {
      await transaction.query('insert into numbers values (1)');
      throw new Error('No.');
    });
    await expect(failing).rejects.toThrow('No.');
    expect(await database.query('select * from numbers')).toEqual([]);
    expect(await database.transaction((transaction) => transaction.query('select 7 as seven'))).toEqual([{ seven: 7 }]);
  });

  test('a script that fails leaves nothing, and the connection usable', async () => {
    await expect(database.script('insert into numbers values (2); select 1 / 0;')).rejects.toMatchObject({
      code: '22012',
    });
    expect(await database.query('select * from numbers')).toEqual([]);
  });

  test('notifications arrive until nobody listens any more', async () => {
    const heard: string[] = [];
    const stop = await database.listen?.('news', (payload) => heard.push(payload));
    await database.query(`select pg_notify('news', 'first')`);
    await eventually(() => heard.length === 1);
    await stop?.();
    await database.query(`select pg_notify('news', 'second')`);
    expect(heard).toEqual(['first']);
  });
});

onPostgres(() => {
  test.each(['a statement', 'one that waits for a connection'])(
    '%s is cancelled when it takes too long',
    async (which) => {
      const database = connectPostgres(postgresUrl, { max: 1, cancelSeconds: 1 });
      // Opening the connection may take as long.
      await database.query('select 1');
      const mark = randomUUID();
      const sleep = () => database.query(`select pg_sleep(20) as "${mark}"`);
      const statements = which === 'a statement' ? [sleep()] : [sleep(), sleep()];
      const ends = await Promise.allSettled(statements);
      expect(ends).toEqual(
        statements.map(
          () => expect.objectContaining({ reason: expect.objectContaining({ code: '57014' }) as object }) as object,
        ),
      );
      // Asked by another connection: a cancellation that comes late ends whatever the connection does by then.
      const other = connectPostgres(postgresUrl, { max: 1 });
      const running = await other.query(
        `select 1 from pg_stat_activity where state = 'active' and query like '%${mark}%' and pid <> pg_backend_pid()`,
      );
      expect(running).toEqual([]);
      await Promise.all([other.close(), database.close()]);
    },
  );
});
