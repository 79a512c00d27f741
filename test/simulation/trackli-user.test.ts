import { layGround, bystanders, mia, untouchable } from '../database/support/testbed';
import { onPostgres, openOwnDatabase } from '../database/support/servers';
import { startSandbox } from '../../sandbox/start';
import type { Person } from '../../sandbox/page/wire';
import type { Database } from '../../trackli/database/database';

type Own = Awaited<ReturnType<typeof openOwnDatabase>>;

/** What the users who were there have of their own, as text. */
const ofBystanders = async (database: Database) => {
  const answers: unknown[] = [];
  for (const query of untouchable) answers.push(await database.query(query));
  return JSON.stringify(answers);
};

onPostgres(() => {
  describe('a sandbox on a database that holds the real Trackli', () => {
    let own: Own;
    beforeAll(async () => {
      own = await openOwnDatabase();
      await layGround(own.database, 'repository');
      await own.database.script(bystanders);
    }, 240_000);
    afterAll(() => own.database.close(), 60_000);

    test('its first person is the user who is named, and a reset takes out its own rows only', async () => {
      const { database, url } = own;
      const [user] = await database.query<{ email: string }>('select email from auth.users where id = $1::uuid', [
        mia.userId,
      ]);
      const before = await ofBystanders(database);
      const count = async (text: string) => (await database.query<{ n: number }>(text, [mia.userId]))[0]?.n;
      const cards =
        'select count(*)::integer as n from tasks where project_id in (select id from projects where user_id = $1::uuid)';
      const cardsBefore = await count(cards);

      const trackliUser = user?.email ?? '';
      const sandbox = await startSandbox({ port: 0, headless: true, databaseUrl: url, trackliUser }, () => undefined);
      try {
        const people = (await (await fetch(`${sandbox.ui}/api/people`)).json()) as Person[];
        expect(people.filter(({ userId }) => userId === mia.userId)).toMatchObject([
          { name: 'Ada Novak', linked: true },
        ]);
        const [waiting] = await database.query<{ id: string }>(
          `select id from confluence_pending_tasks
           where user_id = $1::uuid and status = 'pending' and confluence_page_url like $2`,
          [mia.userId, `${sandbox.confluence}/%`],
        );
        await fetch(`${sandbox.ui}/api/pending/${waiting?.id ?? ''}/approve`, { method: 'POST' });
        expect(await count(cards)).toBe((cardsBefore ?? 0) + 1);

        const users = await database.query('select id from auth.users');
        await fetch(`${sandbox.control}/reset`, { method: 'POST' });
        expect(await count(cards)).toBe(cardsBefore);
        expect(await ofBystanders(database)).toBe(before);
        expect(await database.query('select id from auth.users')).toHaveLength(users.length);
        expect(await database.query('select cloud_id from confluence_sites')).toHaveLength(1);
      } finally {
        await sandbox.close();
      }
    }, 600_000);

    test('an address that nobody has is said, and nothing is left of the try', async () => {
      const { database, url } = own;
      const users = await database.query('select id from auth.users');
      await expect(
        startSandbox({ port: 0, headless: true, databaseUrl: url, trackliUser: 'nobody@example.com' }, () => undefined),
      ).rejects.toThrow('Nobody in this Trackli has the address nobody@example.com');
      expect(await database.query('select id from auth.users')).toEqual(users);
    }, 480_000);
  });
});
