import { EventEmitter, once } from 'node:events';
import { onEachDatabase, type DatabaseServer } from './support/servers';
import type { Database } from '../../trackli/database/database';

/**
 * Where the Postgres inside the process differs from a server. Promises that rest on this are shown on a server alone; which, is in
 * docs/guarantees.md, "Shown on a server alone".
 */
onEachDatabase((server: DatabaseServer) => {
  const isInside = server.name === 'PGlite';
  let database: Database;
  beforeAll(async () => {
    database = await server.open();
  }, 240_000);
  afterAll(async () => database.close());

  test(`a time limit ${isInside ? 'never ends a statement' : 'ends a statement'}`, async () => {
    const slow = database.transaction(async (transaction) => {
      await transaction.query(`select set_config('statement_timeout', '50ms', true)`);
      return transaction.query('select pg_sleep(0.5)');
    });
    if (isInside) await expect(slow).resolves.toHaveLength(1);
    else await expect(slow).rejects.toMatchObject({ code: '57014' });
  });

  test(`two transactions ${isInside ? 'never run' : 'run'} beside each other`, async () => {
    const order: string[] = [];
    const came = new EventEmitter();
    const waits = once(came, 'second');
    const first = database.transaction(async (transaction) => {
      await transaction.query('select 1');
      order.push('first begins');
      await Promise.race([waits, new Promise((resolve) => setTimeout(resolve, 300))]);
      order.push('first ends');
    });
    const second = database.transaction(async (transaction) => {
      await transaction.query('select 1');
      order.push('second');
      came.emit('second');
    });
    await Promise.all([first, second]);
    expect(order.indexOf('second') < order.indexOf('first ends')).toBe(!isInside);
  });
});
