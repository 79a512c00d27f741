import { createServer, connect, type Server } from 'node:net';
import { createFrontEnd } from '../../sandbox/trackli/front-end';
import type { PageState } from '../../contract/page-state';
import { linkedAccounts } from '../../trackli/database/database-functions';
import type { Database } from '../../trackli/database/database';
import { mergePageState } from '../../trackli/merge-page-state';
import { connectPostgres } from '../../trackli/database/postgres';
import { cloudId } from '../contract/trackli/support/tokens';
import { layGround } from './support/testbed';
import { onPostgres, openOwnDatabase } from './support/servers';

const now = Date.parse('2026-03-02T10:00:00.000Z');

/** Stands before a Postgres server, and counts how often the client spoke after it had heard the server. */
async function listenBetween(url: string) {
  const server = new URL(url);
  const between = { trips: 0, url: '' };
  const proxy: Server = createServer((client) => {
    const upstream = connect(Number(server.port), server.hostname);
    let isAnswered = true;
    client.on('data', (chunk) => {
      if (isAnswered) between.trips += 1;
      isAnswered = false;
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      isAnswered = true;
      client.write(chunk);
    });
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
    client.on('error', () => undefined);
    upstream.on('error', () => undefined);
  });
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  const address = new URL(url);
  address.hostname = '127.0.0.1';
  address.port = String((proxy.address() as { port: number }).port);
  between.url = address.href;
  return { between, close: () => new Promise((done) => proxy.close(done)) };
}

const page = (version: number, title: string, accountsVersion: number): PageState => ({
  contentId: '77',
  type: 'page',
  status: 'current',
  version,
  observedAt: new Date(now + version).toISOString(),
  title: 'Plan',
  url: 'https://a.example/wiki/spaces/DEMO/pages/77',
  space: { id: '7', key: 'DEMO', name: 'Demo' },
  accountsVersion,
  covers: '*',
  tasks: [{ localId: '1', status: 'incomplete', title, assignee: 'ada' }],
});

onPostgres(() => {
  let own: Database;
  let through: Database;
  let counted: Awaited<ReturnType<typeof listenBetween>>;
  let accountsVersion: number;

  beforeAll(async () => {
    const opened = await openOwnDatabase();
    own = opened.database;
    await layGround(own, 'production');
    const frontEnd = createFrontEnd(own, { now: () => now });
    const { userId } = await frontEnd.addUser({ name: 'Ada', email: 'ada@example.com' });
    await frontEnd.link({ userId, accountId: 'ada', cloudId, siteUrl: 'https://a.example' });
    accountsVersion = (await linkedAccounts(own, cloudId)).version;
    counted = await listenBetween(opened.url);
    through = connectPostgres(counted.between.url, { max: 1 });
    await through.query('select 1');
  });
  afterAll(async () => {
    await through.close();
    await counted.close();
    await own.close();
  });

  /** Round trips on the wire that a merge takes. */
  async function tripsOf(state: PageState): Promise<number> {
    counted.between.trips = 0;
    await mergePageState(through, cloudId, state, now);
    return counted.between.trips;
  }

  test('a page state that changes something takes two round trips, one that changes nothing takes one', async () => {
    expect(await tripsOf(page(1, 'Write it', accountsVersion))).toBe(2);
    expect(await tripsOf(page(2, 'Write it', accountsVersion))).toBe(1);
    expect(await tripsOf(page(3, 'Write it again', accountsVersion))).toBe(2);
    expect(await tripsOf(page(3, 'Write it again', accountsVersion))).toBe(1);
  });

  test('texts arrive as they are, whatever is in them', async () => {
    const texts = ["it's", 'back\\slash', '$1', 'ä 🎉', '', '{"a":"\\u0000"}'];
    const [row] = await through.query<{ given: string[]; none: string | null }>(
      'select json_build_array($1::text, $2::text, $3::text, $4::text, $5::text, $6::text) as given, $7::text as none',
      [...texts, null],
    );
    expect(row).toEqual({ given: texts, none: null });
  });

  test('a statement that fails rejects, and the connection is used on', async () => {
    await expect(through.query('select $1::uuid', ['no uuid'])).rejects.toThrow('invalid input syntax');
    expect(await through.query('select $1 as said', ['after'])).toEqual([{ said: 'after' }]);
  });
});
