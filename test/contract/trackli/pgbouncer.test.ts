import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '../../../trackli/database/database';
import { connectPostgres } from '../../../trackli/database/postgres';
import { checkSession } from '../../../trackli/database/session-needed';
import { postgresUrl } from '../../database/support/servers';

/** The real PgBouncer, where this machine has it (`apt-get install pgbouncer`): the double of the other tests is stricter, not the same. */
const isThere = spawnSync('pgbouncer', ['--version']).status === 0;

const freePort = async () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });

/** Starts PgBouncer before the server of the tests; gives the address through it. */
async function startPgBouncer(
  mode: 'transaction' | 'session',
  folder: string,
): Promise<{ url: string; process: ChildProcess }> {
  const { hostname, port, username, password, pathname } = new URL(postgresUrl);
  const listenPort = await freePort();
  const user = username === '' ? '' : ` user=${username}${password === '' ? '' : ` password=${password}`}`;
  const settings = [
    '[databases]',
    `* = host=${hostname} port=${port === '' ? '5432' : port}${user}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${listenPort}`,
    'auth_type = any',
    `pool_mode = ${mode}`,
    'unix_socket_dir =',
  ];
  const file = join(folder, `${mode}.ini`);
  writeFileSync(file, settings.join('\n'));
  // It refuses to run as root.
  const parameters = process.getuid?.() === 0 ? ['-q', '-u', 'nobody', file] : ['-q', file];
  const bouncer = spawn('pgbouncer', parameters, { stdio: 'ignore' });
  const url = `postgres://${username}@127.0.0.1:${listenPort}${pathname}`;
  for (let tries = 0; tries < 50; tries += 1) {
    const database = connectPostgres(url, { max: 1 });
    const isUp = await database.query('select 1').then(
      () => true,
      () => false,
    );
    await database.close();
    if (isUp) break;
    await wait(100);
  }
  return { url, process: bouncer };
}

/** Tests on the pooler itself. */
function onPgBouncer(): void {
  const bouncers: ChildProcess[] = [];
  const through = async (mode: 'transaction' | 'session') => {
    const { url, process: bouncer } = await startPgBouncer(mode, folder);
    bouncers.push(bouncer);
    return url;
  };
  const using = async (database: Database, work: (database: Database) => Promise<unknown>) =>
    work(database).finally(async () => database.close());
  const channel = () => `start_${randomUUID().replaceAll('-', '')}`;

  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'pgbouncer-'));
    chmodSync(folder, 0o755);
  });
  afterAll(() => {
    for (const bouncer of bouncers) bouncer.kill();
    rmSync(folder, { recursive: true });
  });

  test('in transaction mode is told to be one, whether it refuses a setting or only hears nothing', async () => {
    const url = await through('transaction');
    const withLimit = connectPostgres(url, { max: 2, statementSeconds: 15 });
    await using(withLimit, async (database) =>
      expect(checkSession(database, channel())).rejects.toThrow(/refuses the time limit of statements/),
    );
    await using(connectPostgres(url, { max: 2 }), async (database) =>
      expect(checkSession(database, channel(), 1500)).rejects.toThrow(/was not heard/),
    );
  });

  test('in transaction mode serves what the Edge Function asks: statements and transactions of a few connections', async () => {
    const url = await through('transaction');
    await using(connectPostgres(url, { max: 3, cancelSeconds: 15 }), async (database) => {
      const answers = Array.from({ length: 20 }, async (_, number) =>
        database.transaction(async (transaction) => {
          const [row] = await transaction.query<{ number: number }>('select $1::int as number', [number]);
          return row?.number;
        }),
      );
      expect(await Promise.all(answers)).toEqual(Array.from({ length: 20 }, (_, number) => number));
    });
  });

  test('in session mode will do', async () => {
    const url = await through('session');
    await using(connectPostgres(url, { max: 3 }), async (database) => checkSession(database, channel()));
  });
}

if (isThere) {
  describe('PgBouncer', onPgBouncer);
} else if (process.env['CI'] === 'true') {
  test('PgBouncer', () => {
    throw new Error('PgBouncer is not on this machine: apt-get install pgbouncer.');
  });
} else {
  test.skip('PgBouncer: not run, because it is not on this machine (apt-get install pgbouncer)', () => undefined);
}
