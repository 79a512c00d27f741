import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { connectPostgres } from '../../../trackli/database/postgres';

/** A Postgres server of the test's own whose log can be decoded (`wal_level = logical`), as Supabase's is. */
export interface LogicalServer {
  url: string;
  /** Ends it as an administrator does who restarts it at once: sessions and their statements are ended; and starts it again. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const systemDirectory = '/usr/lib/postgresql';

/** Where the programs of a Postgres server are on this machine, or null. */
export function findPostgresPrograms(): string | null {
  const asked = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' });
  const named = asked.status === 0 ? [asked.stdout.trim()] : [];
  const installed = existsSync(systemDirectory)
    ? readdirSync(systemDirectory).map((version) => join(systemDirectory, version, 'bin'))
    : [];
  const has = (directory: string) => ['initdb', 'postgres'].every((program) => existsSync(join(directory, program)));
  return [...named, ...installed].find(has) ?? null;
}

/** Postgres does not run as root: there it runs as its own user. */
function serverUser(): { uid?: number; gid?: number } {
  if (userInfo().uid !== 0) return {};
  const idOf = (what: string) => Number(spawnSync('id', [what, 'postgres'], { encoding: 'utf8' }).stdout);
  return { uid: idOf('-u'), gid: idOf('-g') };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Makes a cluster in a folder of its own and starts it. */
export async function startLogicalServer(programs: string): Promise<LogicalServer> {
  const user = serverUser();
  const directory = mkdtempSync(join(tmpdir(), 'logical-postgres-'));
  if (user.uid !== undefined && user.gid !== undefined) chownSync(directory, user.uid, user.gid);
  const made = spawnSync(join(programs, 'initdb'), ['-D', directory, '-A', 'trust', '-U', 'postgres', '--no-sync'], {
    ...user,
    cwd: directory,
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const port = await freePort();
  const settings = ['wal_level=logical', 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'];
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const start = async () => {
    const server = spawn(
      join(programs, 'postgres'),
      ['-D', directory, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
      { ...user, cwd: directory, stdio: 'ignore' },
    );
    const gone = new Promise<void>((resolve) => server.on('exit', () => resolve()));
    await untilItAnswers(url);
    return async () => {
      // Fast shutdown: sessions are ended.
      server.kill('SIGINT');
      await gone;
    };
  };
  let end = await start();
  return {
    url,
    restart: async () => {
      await end();
      end = await start();
    },
    stop: async () => {
      await end();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function untilItAnswers(url: string): Promise<void> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const database = connectPostgres(url, { max: 1 });
    try {
      await database.query('select 1');
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    } finally {
      await database.close();
    }
  }
}
