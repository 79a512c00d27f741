import postgres from 'postgres';
import type { Database } from '../../trackli/database/database';
import { connectPostgres } from '../../trackli/database/postgres';
import { createRandom } from '../simulation/seeded/random';
import { Panel, type QueueChange } from './queue-handlers/panel';
import { createSimulation } from './queue-handlers/simulation';
import { layGround } from './support/testbed';
import { findPostgresPrograms, startLogicalServer, type LogicalServer } from './support/logical-server';
import { eventually } from './support/wait';
import { createWorld, task } from './support/world';

/** How many acts there are, and from which seed. */
const count = Number(process.env['QUEUE_ACTS'] ?? 1000);
const seed = Number(process.env['QUEUE_SEED'] ?? 20_261_128);

const programs = findPostgresPrograms();

if (programs === null && process.env['CI'] === 'true') {
  test('what a listener has of the queue', () => {
    throw new Error('No programs of a Postgres server were found (initdb, postgres).');
  });
} else if (programs === null) {
  test.skip('what a listener has of the queue: not run, because no programs of a Postgres server were found', () =>
    undefined);
} else {
  /** Trackli's front end is open all the time: what it hears comes from the server's log, as with Supabase Realtime. */
  describe('what a listener has of the queue', () => {
    let server: LogicalServer;
    let database: Database;
    let listener: postgres.Sql;
    let heard: QueueChange[] = [];
    let marks = 0;
    let lastMark = '';

    beforeAll(async () => {
      server = await startLogicalServer(programs);
      database = connectPostgres(server.url);
      await layGround(database, 'production');
      listener = postgres(server.url, { publications: 'supabase_realtime', onnotice: () => undefined });
      await listener.subscribe('*', (row, { command, relation }) => {
        if (relation.table === 'confluence_pending_tasks')
          heard.push({ command, row: row as unknown as QueueChange['row'] });
        if (relation.table === 'projects') lastMark = String(row?.['name']);
      });
    }, 480_000);
    afterAll(async () => {
      await listener.end({ timeout: 1 });
      await database.close();
      await server.stop();
    }, 240_000);

    /** What was heard of all that was committed so far. */
    async function listen(markedProject: string): Promise<QueueChange[]> {
      const mark = `mark ${String((marks += 1))}`;
      await database.query('update projects set name = $2 where id = $1::uuid', [markedProject, mark]);
      await eventually(() => lastMark === mark);
      const news = heard;
      heard = [];
      return news;
    }

    const idsThatWait = async (userId: string) =>
      (
        await database.query<{ id: string }>(
          `select id from confluence_pending_tasks where user_id = $1::uuid and status = 'pending' order by id`,
          [userId],
        )
      ).map(({ id }) => id);

    test('somebody else’s whole account goes: nobody else’s list loses a row', async () => {
      const world = createWorld(database);
      const [dora, emil] = [await world.linked('dora'), await world.linked('emil')];
      await world.sync([task('1', dora), task('2', emil)], { contentId: '900' });
      await listen(dora.projectId);
      const panel = new Panel(dora.userId, await idsThatWait(dora.userId));
      await database.query('delete from atlassian_connections where user_id = $1::uuid', [emil.userId]);
      await database.query('delete from projects where user_id = $1::uuid', [emil.userId]);
      const news = await listen(dora.projectId);
      expect(news.filter(({ command }) => command === 'delete')).toEqual([]);
      for (const change of news) panel.hear(change);
      expect(await idsThatWait(emil.userId)).toEqual([]);
      expect([...panel.list]).toEqual(await idsThatWait(dora.userId));
      expect(panel.counter).toBe(1);
    });

    test(`list and counter are the person’s waiting rows after each of ${String(count)} acts, and nothing is ever deleted`, async () => {
      const world = createWorld(database);
      const simulation = await createSimulation(world, createRandom(seed));
      const marked = (await world.person('marker')).projectId;
      await listen(marked);
      const open = () =>
        Promise.all(simulation.people.map(async ({ userId }) => new Panel(userId, await idsThatWait(userId))));
      let panels = await open();
      const done: string[] = [];
      for (let acts = 0; acts < count; acts += 1) {
        done.push(await simulation.act());
        const news = await listen(marked);
        expect({ done: done.slice(-3), deleted: news.filter(({ command }) => command === 'delete') }).toMatchObject({
          deleted: [],
        });
        if (done.at(-1) === 'a card is deleted') {
          // Trackli's own foreign key writes the row of a card that is deleted, and its front end counts that as one that left: with
          // this app or without. Whoever reloads is right again.
          panels = await open();
          continue;
        }
        for (const panel of panels) {
          for (const change of news) panel.hear(change);
          const waiting = await idsThatWait(panel.userId);
          const state = { acts, done: done.slice(-3), list: [...panel.list].sort(), counter: panel.counter };
          expect(state).toEqual({ ...state, list: waiting.sort(), counter: waiting.length });
        }
      }
      // It was not about nothing.
      const [rows] = await database.query<{ count: number }>('select count(*) as count from confluence_pending_tasks');
      expect(Number(rows?.count)).toBeGreaterThan(count / 20);
    }, 1_800_000);
  });
}
