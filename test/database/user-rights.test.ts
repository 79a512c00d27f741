import { createFrontEnd } from '../../sandbox/trackli/front-end';
import { signedIn } from './support/signed-in';
import { onEachTrackli } from './support/trackli';
import { createJobsFixture } from './jobs/support/fixture';
import { cloudId, createWorld, siteUrl, start, task, type Person } from './support/world';

const everyTable = `select oid::regclass::text as name from pg_class
  where relnamespace = 'public'::regnamespace and relkind = 'r' and relname like 'confluence%' and relname <> 'confluence_pending_tasks'`;

/** What users may do with tables of this app: read columns of their links. Trackli's own tables are as Trackli has them. */
const readable: Record<string, string[]> = {
  confluence_links: [
    'account_id',
    'arrival',
    'cloud_id',
    'default_project_id',
    'id',
    'linked_at',
    'proof',
    'sync_enabled',
    'updated_at',
    'user_id',
  ],
};

/** What users may call, beside what their statements set off. */
const callable = [
  'confluence_answer_link_request',
  'confluence_my_history',
  'confluence_my_link_requests',
  'confluence_my_links',
  'confluence_redeem_link_code',
  'confluence_request_backfill',
  'confluence_set_arrival',
  'confluence_set_link_sync',
  'confluence_set_paused',
  'confluence_site_is_installed',
  'confluence_unlink',
];

onEachTrackli((world) => {
  const as = ({ userId }: Person) => signedIn(world().database, { role: 'authenticated', userId });
  const userFrontEnd = (person: Person) => createFrontEnd(as(person), { now: () => start });
  const rowsOf = (text: string) => world().database.query(text);

  /** Anna and Ben, each with a task that waits and one that is a card. */
  const two = async (): Promise<[Person, Person]> => {
    const [anna, ben] = [await world().linked('anna'), await world().linked('ben')];
    await world().sync([task('1', anna), task('2', anna), task('3', ben), task('4', ben)]);
    for (const person of [anna, ben]) {
      const [first] = await world().frontEnd.queue(person.userId);
      await world().frontEnd.approve(first?.id ?? '');
    }
    return [anna, ben];
  };

  describe('what a user could do in another one’s name', () => {
    test('claim another one’s account: a connection of their own making is no link, and no name of a page comes of it', async () => {
      const { person, linked, database, sync } = world();
      const [mallory, victim] = [await person('mallory'), await linked('victim')];
      await as(mallory).query(
        `insert into atlassian_connections (user_id, site_id, site_url, atlassian_account_id, token_expires_at)
         values ('${mallory.userId}', '${cloudId}', '${siteUrl}', '${victim.accountId}', now())`,
      );
      await expect(
        as(mallory).query(
          `insert into confluence_links (user_id, cloud_id, account_id, proof)
           values ('${mallory.userId}', '${cloudId}', '${victim.accountId}', 'code')`,
        ),
      ).rejects.toThrow('permission denied');
      await sync([task('1', victim)]);
      expect(await world().ledger(mallory)).toEqual([]);
      expect(await world().frontEnd.queue(mallory.userId)).toEqual([]);
      expect(await database.query('select count(*) as links from confluence_links')).toEqual([{ links: 1 }]);
    });

    test('turn rows of their queue into another one’s tasks: rows count for nothing, a page’s word does', async () => {
      const { database, sync, linked, frontEnd } = world();
      const desk = createJobsFixture(world());
      await desk.install();
      const [mallory, victim] = [await linked('mallory'), await linked('victim')];
      // A page that mallory cannot see, and a card that says its task is theirs.
      await as(mallory).query(
        `insert into tasks (project_id, title, status, confluence_task_id, confluence_page_id, confluence_page_url)
         values ('${mallory.projectId}', 'x', 'done', '100-1', '100', '${siteUrl}/wiki/x')`,
      );
      await frontEnd.setSync({ userId: mallory.userId, cloudId, enabled: false });
      await frontEnd.setSync({ userId: mallory.userId, cloudId, enabled: true });
      expect(await database.query('select is_confirmed as "isConfirmed" from confluence_ledger')).toEqual([
        { isConfirmed: false },
      ]);
      await sync([task('1', victim), task('2', victim)]);
      expect(await database.query('select count(*) as jobs from confluence_jobs')).toEqual([{ jobs: 0 }]);
      const [card] = await frontEnd.board(mallory.userId);
      expect(card).toMatchObject({ title: 'x', pageTitle: null });
      expect(await frontEnd.queue(mallory.userId)).toEqual([]);
    });

    test('name another one’s card, project or row where an id is theirs to write', async () => {
      const { sync, frontEnd, cards, database } = world();
      const desk = createJobsFixture(world());
      await desk.install();
      const [anna, ben] = await two();
      const before = await cards(ben);
      const [bens] = await frontEnd.board(ben.userId);
      const [waiting] = await frontEnd.queue(anna.userId);
      await as(anna).query(
        `update confluence_pending_tasks set status = 'approved', created_task_id = '${bens?.id ?? ''}', processed_at = now()
         where id = '${waiting?.id ?? ''}'`,
      );
      await sync([task('1', anna), task('2', anna, { status: 'complete' }), task('3', ben), task('4', ben)]);
      expect(await cards(ben)).toEqual(before);
      const call = (text: string) => as(anna).query<{ done: boolean }>(`select ${text} as done`);
      const [link] = await database.query<{ id: string }>('select id from confluence_links where user_id = $1::uuid', [
        ben.userId,
      ]);
      const [own] = await database.query<{ id: string }>('select id from confluence_links where user_id = $1::uuid', [
        anna.userId,
      ]);
      for (const text of [
        `confluence_unlink('${link?.id ?? ''}')`,
        `confluence_set_link_sync('${link?.id ?? ''}', false)`,
        `confluence_set_arrival('${link?.id ?? ''}', 'queue', null)`,
        `confluence_set_arrival('${own?.id ?? ''}', 'board', '${ben.projectId}')`,
        `confluence_set_arrival('${own?.id ?? ''}', 'board', null)`,
        `confluence_set_arrival('${own?.id ?? ''}', 'elsewhere', '${anna.projectId}')`,
      ]) {
        expect({ text, answer: await call(text) }).toEqual({ text, answer: [{ done: false }] });
      }
    });

    test('tick a task that has gone to somebody else', async () => {
      const { database, sync, frontEnd } = world();
      const [anna, ben] = await two();
      await database.query(
        `select confluence_register_installation('${cloudId}', 'i',
           '{"siteUrl": "${siteUrl}", "nudge": {"url": "https://n.example", "secret": "s"}, "appVersion": "1"}', now())`,
      );
      await sync([task('1', ben), task('2', ben), task('3', ben), task('4', ben)]);
      const [card] = await frontEnd.board(anna.userId);
      expect(card).toMatchObject({ syncStatus: 'reassigned' });
      await as(anna).query(
        `update tasks set confluence_sync_status = 'active', status = 'done' where id = '${card?.id ?? ''}'`,
      );
      await as(anna).query(
        `insert into tasks (project_id, title, status, confluence_task_id, confluence_sync_error)
         values ('${anna.projectId}', 'x', 'done', '100-2', 'forged')`,
      );
      await as(anna).query(`update confluence_pending_tasks set status = 'pending' where status = 'withdrawn'`);
      expect(await frontEnd.queue(anna.userId)).toEqual([]);
      expect(await frontEnd.board(anna.userId)).toMatchObject([
        { status: 'done', syncStatus: 'reassigned' },
        { status: 'done', syncError: null },
      ]);
      expect(await rowsOf('select count(*) as jobs from confluence_jobs')).toEqual([{ jobs: 0 }]);
    });

    test('have a late approval write to another one’s card', async () => {
      const { sync, cards, frontEnd } = world();
      const [anna, ben] = await two();
      const [victim] = await frontEnd.board(ben.userId);
      await sync([task('1', anna), task('2', anna, { status: 'complete' }), task('3', ben), task('4', ben)]);
      await as(anna).query(
        `update confluence_pending_tasks set status = 'approved', created_task_id = '${victim?.id ?? ''}'
         where status = 'withdrawn'`,
      );
      expect(await cards(ben)).toMatchObject([{ status: 'backlog', isCompleted: false, syncStatus: null }]);
    });
  });

  test('a user sees and changes their own rows only', async () => {
    const [anna, ben] = await two();
    for (const table of ['projects', 'confluence_links', 'confluence_pending_tasks', 'integration_audit_log']) {
      const seen = await as(anna).query(`select distinct user_id as "userId" from ${table}`);
      expect(seen).toEqual([{ userId: anna.userId }]);
    }
    expect(await as(anna).query('select title from tasks')).toHaveLength(1);
    const before = await world().fingerprint(['tasks', 'confluence_pending_tasks', 'confluence_links']);
    const [row] = await world().frontEnd.queue(ben.userId);
    const [card] = await world().frontEnd.board(ben.userId);
    const asAnna = userFrontEnd(anna);
    expect([
      await asAnna.queue(ben.userId),
      await asAnna.board(ben.userId),
      await asAnna.editPending(row?.id ?? '', { title: 'Mine' }),
      await asAnna.approve(row?.id ?? ''),
      await asAnna.dismiss(row?.id ?? ''),
      await asAnna.moveCard(card?.id ?? '', 'done'),
      await asAnna.deleteCard(card?.id ?? ''),
    ]).toEqual([[], [], false, false, false, false, false]);
    expect(await world().fingerprint(['tasks', 'confluence_pending_tasks', 'confluence_links'])).toBe(before);
    await expect(
      as(anna).query(`insert into tasks (project_id, title) values ('${ben.projectId}', 'x')`),
    ).rejects.toThrow('row-level security');
  });

  test('a user can do all that Trackli’s front end does', async () => {
    const { sync, linked } = world();
    const anna = await linked('anna');
    await sync([task('1', anna), task('2', anna), task('3', anna)]);
    const frontEnd = userFrontEnd(anna);
    const [first, second, third] = await frontEnd.queue(anna.userId);
    expect(await frontEnd.editPending(first?.id ?? '', { title: 'Mine', dueDate: '2026-03-01' })).toBe(true);
    expect(await frontEnd.approve(first?.id ?? '', { projectId: anna.projectId })).toBe(true);
    expect(await frontEnd.dismiss(second?.id ?? '')).toBe(true);
    await sync([task('1', anna), task('2', anna), task('3', anna, { status: 'complete' })]);
    const [card] = await frontEnd.board(anna.userId);
    expect(await frontEnd.moveCard(card?.id ?? '', 'done')).toBe(true);
    const late = `insert into tasks (project_id, title, confluence_task_id) values ('${anna.projectId}', 'x', '100-3') returning id`;
    const [lateCard] = await as(anna).query<{ id: string }>(late);
    await as(anna).query(
      `update confluence_pending_tasks set status = 'approved', created_task_id = '${lateCard?.id ?? ''}'
       where id = '${third?.id ?? ''}'`,
    );
    expect(await frontEnd.board(anna.userId)).toMatchObject([
      { title: 'Mine', dueDate: '2026-03-01', status: 'done' },
      { title: 'x', status: 'done' },
    ]);
    expect(await frontEnd.deleteCard(lateCard?.id ?? '')).toBe(true);
    const call = (text: string) => as(anna).query(`select ${text} from confluence_links`);
    expect(await call(`confluence_set_arrival(id, 'board', '${anna.projectId}') as done`)).toEqual([{ done: true }]);
    expect(await call('confluence_set_link_sync(id, false) as done')).toEqual([{ done: true }]);
    expect(await call('confluence_unlink(id) as done')).toEqual([{ done: true }]);
    expect(await rowsOf('select id from confluence_links')).toEqual([]);
  });

  test('users may read the named columns of the named tables, and nothing else of this app', async () => {
    for (const { name } of await world().database.query<{ name: string }>(everyTable)) {
      const columns = await world().database.query<{ column: string; privilege: string }>(
        `select attname as column, privilege from pg_attribute, unnest(array['INSERT', 'UPDATE', 'SELECT']) privilege
         where attrelid = '${name}'::regclass and attnum > 0 and not attisdropped
           and (has_column_privilege('authenticated', attrelid, attnum, privilege)
                or has_column_privilege('anon', attrelid, attnum, privilege)) order by 1, 2`,
      );
      expect({ name, columns }).toEqual({
        name,
        columns: (readable[name] ?? []).map((column) => ({ column, privilege: 'SELECT' })),
      });
      const others = await world().database.query(
        `select privilege from unnest(array['DELETE', 'REFERENCES', 'SELECT', 'TRIGGER', 'TRUNCATE']) privilege,
           unnest(array['authenticated', 'anon']) who
         where has_table_privilege(who, '${name}', privilege)`,
      );
      expect({ name, others }).toEqual({ name, others: [] });
    }
  });

  test('nobody writes lines of the app into the log; Trackli’s own lines are its own affair', async () => {
    const anna = await world().linked('anna');
    const write = (event: string) =>
      as(anna).query(
        `insert into integration_audit_log (user_id, event_type, site_id) values ('${anna.userId}', $1, 'x')`,
        [event],
      );
    await expect(write('confluence.webhook.task_discovered')).rejects.toThrow('row-level security');
    await expect(write('connection.opened')).resolves.toEqual([]);
  });

  test('a sequence of this app is for whoever writes its table', async () => {
    const open = `select oid::regclass::text as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'S' and relname like 'confluence%'
        and (has_sequence_privilege('anon', oid, 'usage, select, update')
             or has_sequence_privilege('authenticated', oid, 'usage, select, update'))`;
    expect(await rowsOf(open)).toEqual([]);
  });

  test('row level security is on for every table', async () => {
    const open = `select relname from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and not relrowsecurity`;
    expect(await rowsOf(open)).toEqual([]);
  });

  test('nobody who is not signed in sees a row', async () => {
    await two();
    const anon = signedIn(world().database, { role: 'anon' });
    for (const { name } of await world().database.query<{ name: string }>(everyTable)) {
      await expect(anon.query(`select * from ${name}`)).rejects.toThrow('permission denied');
    }
    for (const table of ['projects', 'tasks']) expect(await anon.query(`select * from ${table}`)).toEqual([]);
  });

  const functions = `select proname as name, prosecdef as "isDefiner", proconfig as config,
      has_function_privilege('anon', oid, 'execute') as "isOpen",
      has_function_privilege('authenticated', oid, 'execute') as "isForUsers"
    from pg_proc where pronamespace = 'public'::regnamespace and proname like 'confluence%' order by proname`;
  interface Fact {
    name: string;
    isDefiner: boolean;
    config: string[] | null;
    isOpen: boolean;
    isForUsers: boolean;
  }

  test('every function finds its names in a fixed place, and nobody calls one who need not', async () => {
    const all = await world().database.query<Fact>(functions);
    expect(all.length).toBeGreaterThan(50);
    expect(all.filter(({ config }) => !JSON.stringify(config).includes('search_path=public, pg_temp'))).toEqual([]);
    expect(all.filter(({ isOpen }) => isOpen)).toEqual([]);
    expect(all.filter(({ isForUsers }) => isForUsers).map(({ name }) => name)).toEqual(callable);
    // Whoever is let in by name runs with the owner's rights, and asks who is signed in.
    const lets = await rowsOf(
      `select proname as name from pg_proc where pronamespace = 'public'::regnamespace and proname = any (string_to_array('${callable.join()}', ','))
         and (not prosecdef or prosrc !~ 'confluence_signed_in_user|auth\\.uid' and proname <> 'confluence_site_is_installed')`,
    );
    expect(lets).toEqual([]);
  });

  test('trusting connections is the owner’s alone', async () => {
    await expect(
      signedIn(world().database, { role: 'service_role' }).query('select confluence_trust_connections()'),
    ).rejects.toThrow('permission denied');
  });

  test('the service role does what Trackli’s side asks of the database', async () => {
    const person = await world().linked('anna');
    const asService = createWorld(signedIn(world().database, { role: 'service_role' }));
    await asService.sync([task('1', person)]);
    expect(await world().ledger(person)).toHaveLength(1);
  });
});
