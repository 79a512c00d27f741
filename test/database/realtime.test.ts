import postgres from 'postgres';
import type { Database } from '../../trackli/database';
import { applyStandIns, migrate } from '../../trackli/migrate';
import { connectPostgres } from '../../trackli/postgres';
import { findPostgresPrograms, startLogicalServer, type LogicalServer } from './support/logical-server';
import { eventually } from './support/wait';
import { cloudId, createWorld, task } from './support/world';

/** What Supabase Realtime reads: the changes of the publication, from the server's log. */
const programs = findPostgresPrograms();

if (programs === null && process.env['CI'] === 'true') {
  test('realtime', () => {
    throw new Error('No programs of a Postgres server were found (initdb, postgres).');
  });
} else if (programs === null) {
  test.skip('realtime: not run, because no programs of a Postgres server were found (initdb, postgres)', () =>
    undefined);
} else {
  describe('realtime', () => {
    let server: LogicalServer;
    let database: Database;
    let listener: postgres.Sql;
    const heard: { table: string; command: string; row: Record<string, unknown> }[] = [];
    const changes = (table: string, command: string) =>
      heard.filter((change) => change.table === table && change.command === command);

    beforeAll(async () => {
      server = await startLogicalServer(programs);
      database = connectPostgres(server.url);
      await applyStandIns(database);
      // As Supabase makes it, empty.
      await database.script('create publication supabase_realtime');
      await migrate(database);
      await database.query('delete from confluence_migrations');
      await migrate(database);
      listener = postgres(server.url, { publications: 'supabase_realtime', onnotice: () => undefined });
      await listener.subscribe('*', (row, { command, relation }) => {
        heard.push({ table: relation.table, command, row: row ?? {} });
      });
    }, 120_000);
    afterAll(async () => {
      await listener.end({ timeout: 1 });
      await database.close();
      await server.stop();
    }, 60_000);

    test('the front end hears of its user’s queue and board, deletions included, and of nothing else', async () => {
      const world = createWorld(database);
      const anna = await world.linked('anna');
      const cardId = await world.approved(anna, task('1', anna));
      await world.look([task('1', anna), task('2', anna)]);
      await world.frontEnd.moveCard(cardId, 'todo');
      await world.frontEnd.unlink({ userId: anna.userId, cloudId });
      await world.frontEnd.deleteCard(cardId);
      await eventually(() => changes('tasks', 'delete').length > 0);

      const ofAnna = { user_id: anna.userId };
      expect(changes('confluence_pending_tasks', 'insert').map(({ row }) => row)).toMatchObject([ofAnna, ofAnna]);
      expect(changes('confluence_pending_tasks', 'update')[0]?.row).toMatchObject(ofAnna);
      expect(changes('confluence_pending_tasks', 'delete').map(({ row }) => row)).toMatchObject([ofAnna, ofAnna]);
      const [moved] = changes('tasks', 'update');
      expect(moved?.row).toMatchObject({ id: cardId, status: 'todo' });
      expect(changes('tasks', 'delete')[0]?.row).toMatchObject({ id: cardId, project_id: anna.projectId });
      expect([...new Set(heard.map(({ table }) => table))].sort()).toEqual(['confluence_pending_tasks', 'tasks']);
    });
  });
}
