import type { Database } from '../../../trackli/database/database';
import { connectPostgres } from '../../../trackli/database/postgres';
import { layGround } from '../../database/support/testbed';
import { findPostgresPrograms, startLogicalServer, type LogicalServer } from '../../database/support/logical-server';
import { eventually } from '../../database/support/wait';
import { createWorld } from '../../database/support/world';
import { pageState, put, serve } from './support/served';

const programs = findPostgresPrograms();

/** How many page states are sent while the server is restarted, a few at a time. */
const pages = 200;
const atOnce = 4;

if (programs === null && process.env['CI'] === 'true') {
  test('a server that is restarted', () => {
    throw new Error('No programs of a Postgres server were found (initdb, postgres).');
  });
} else if (programs === null) {
  test.skip('a server that is restarted: not run, because no programs of a Postgres server were found', () =>
    undefined);
} else {
  describe('a server that is restarted', () => {
    let server: LogicalServer;
    let database: Database;
    beforeAll(async () => {
      server = await startLogicalServer(programs);
      database = connectPostgres(server.url, { max: atOnce, statementSeconds: 15 });
      await layGround(database, 'production');
    }, 480_000);
    afterAll(async () => {
      await database.close();
      await server.stop();
    }, 240_000);

    test('ends the calls that are under way with "later", and nothing else: sent again, all of them are there once', async () => {
      const anna = await createWorld(database).linked('anna');
      const { app } = serve(database);
      const heard: string[] = [];
      const stopListening = await database.listen?.('confluence_restart_test', (payload) => heard.push(payload));
      const send = async (contentId: string) => {
        const state = pageState({ contentId, url: `https://a.example/wiki/p/${contentId}`, accountsVersion: 2 ** 45 });
        const { status } = await app.request(`/v1/content/${contentId}/state`, put(state));
        return status;
      };

      const statuses = new Map<string, number>();
      const left = Array.from({ length: pages }, (_, index) => String(1000 + index));
      const worker = async () => {
        for (let contentId = left.shift(); contentId !== undefined; contentId = left.shift())
          statuses.set(contentId, await send(contentId));
      };
      const working = Promise.all(Array.from({ length: atOnce }, worker));
      await eventually(() => statuses.size > pages / 10);
      await server.restart();
      await working;

      expect(statuses.size).toBe(pages);
      expect([...new Set(statuses.values())].sort()).toEqual([200, 503]);
      const ended = [...statuses].filter(([, status]) => status === 503).map(([contentId]) => contentId);
      for (const contentId of ended)
        expect({ contentId, status: await send(contentId) }).toEqual({ contentId, status: 200 });
      const [row] = await database.query<{ rows: number; contents: number }>(
        `select count(*)::integer as rows, count(distinct confluence_page_id)::integer as contents from confluence_pending_tasks
         where user_id = $1::uuid and status = 'pending'`,
        [anna.userId],
      );
      expect(row).toEqual({ rows: pages, contents: pages });

      // Whoever listened goes on listening: the driver tries again after up to twenty seconds.
      await eventually(async () => {
        await database.query(`select pg_notify('confluence_restart_test', 'again')`);
        return heard.includes('again');
      }, 30);
      await stopListening?.();
    }, 480_000);
  });
}
