import { createFrontEnd } from '../../sandbox/trackli/front-end';
import { signedIn } from './support/signed-in';
import { onEachTrackli } from './support/trackli';
import { cloudId, siteUrl, start, task, type Person, type World } from './support/world';

const everyTable = `select oid::regclass::text as name from pg_class
  where relnamespace = 'public'::regnamespace and relkind = 'r' and relname like any (array['confluence%', 'integration%', 'atlassian%'])`;

/** What users may write of the tables about Confluence, column by column. Whose rows, row level security says. */
const writable: Record<string, { columns: string[]; others: string[] }> = {
  atlassian_connections: { columns: ['sync_enabled', 'updated_at'], others: ['DELETE', 'SELECT'] },
  confluence_pending_tasks: {
    columns: ['created_task_id', 'due_date', 'processed_at', 'project_id', 'status', 'task_description', 'task_title'],
    others: ['SELECT'],
  },
  integration_audit_log: { columns: [], others: ['SELECT'] },
};

/** What users may call, beside what their statements set off. */
const callable = ['confluence_redeem_link_code', 'confluence_request_backfill'];

/** What runs with its owner's rights, and why it must. */
const definers = {
  // Triggers on users' own statements, which touch what users may not.
  confluence_card_moved: 'places a job',
  confluence_ledger_moved: 'places a job',
  confluence_connection_changes: 'counts the change of the site’s accounts',
  confluence_settle_late_approval: 'writes the page’s side of a card',
  confluence_account_linked: 'places a backfill request',
  // Called by users.
  confluence_redeem_link_code: 'reads codes',
  confluence_request_backfill: 'places a request for the site',
  // Called by the service role.
  confluence_nudge: 'reads the secret of the installation, on behalf of a trigger too',
  confluence_my_account: 'reads auth.users',
  confluence_schema_version: 'reads the record of migrations, which is nobody’s but the owner’s',
};

onEachTrackli((world) => {
  const as = ({ userId }: Person) => signedIn(world().database, { role: 'authenticated', userId });
  const userFrontEnd = (person: Person) => createFrontEnd(as(person), { now: () => start });
  const rowsOf = (text: string) => world().database.query(text);

  /** Anna and Ben, each with a task that waits and one that is a card. */
  const two = async (): Promise<[Person, Person]> => {
    const [anna, ben] = [await world().linked('anna'), await world().linked('ben')];
    await world().look([task('1', anna), task('2', anna), task('3', ben), task('4', ben)]);
    for (const person of [anna, ben]) {
      const [first] = await world().frontEnd.queue(person.userId);
      await world().frontEnd.approve(first?.id ?? '');
    }
    return [anna, ben];
  };

  describe('what a user could do in another one’s name', () => {
    test('claim another one’s account', async () => {
      const { person, linked, database } = world();
      const [mallory, victim] = [await linked('mallory'), await linked('victim')];
      const claim = (text: string) => as(mallory).query(text);
      await expect(
        claim(`update atlassian_connections set atlassian_account_id = '${victim.accountId}'`),
      ).rejects.toThrow('permission denied');
      await expect(claim(`update atlassian_connections set site_id = 'cloud-b'`)).rejects.toThrow('permission denied');
      const stranger = await person('stranger');
      await expect(
        as(stranger).query(
          `insert into atlassian_connections (user_id, site_id, site_url, atlassian_account_id)
           values ('${stranger.userId}', '${cloudId}', '${siteUrl}', '${victim.accountId}')`,
        ),
      ).rejects.toThrow('permission denied');
      await world().look([task('1', victim)]);
      expect(await world().ledger(mallory)).toEqual([]);
      expect(await database.query('select count(*) as links from atlassian_connections')).toEqual([{ links: 2 }]);
    });

    test('turn their row into another one’s task', async () => {
      const [anna] = await two();
      for (const column of ['confluence_task_id', 'confluence_global_task_id', 'connection_id', 'last_known_status']) {
        await expect(as(anna).query(`update confluence_pending_tasks set ${column} = ${column}`)).rejects.toThrow(
          'permission denied',
        );
      }
    });

    test('tick a task that has gone to somebody else', async () => {
      const { database, look, frontEnd } = world();
      const [anna, ben] = await two();
      await database.query(
        `select confluence_register_installation('${cloudId}', 'i',
           '{"siteUrl": "${siteUrl}", "nudge": {"url": "https://n.example", "secret": "s"}, "appVersion": "1"}', now())`,
      );
      await look([task('1', ben), task('2', ben), task('3', ben), task('4', ben)]);
      const [card] = await frontEnd.board(anna.userId);
      expect(card).toMatchObject({ syncStatus: 'reassigned' });
      await as(anna).query(
        `update tasks set confluence_sync_status = 'active', status = 'done' where id = '${card?.id ?? ''}'`,
      );
      await as(anna).query(
        `insert into tasks (project_id, title, status, confluence_task_id, confluence_sync_error)
         values ('${anna.projectId}', 'x', 'done', '100-2', 'forged')`,
      );
      await expect(
        as(anna).query(`update confluence_pending_tasks set status = 'pending' where status = 'withdrawn'`),
      ).rejects.toThrow('Only the page');
      expect(await frontEnd.board(anna.userId)).toMatchObject([
        { status: 'done', syncStatus: 'reassigned' },
        { status: 'done', syncError: null },
      ]);
      expect(await rowsOf('select count(*) as jobs from confluence_jobs')).toEqual([{ jobs: 0 }]);
    });

    test('have a late approval write to another one’s card', async () => {
      const { look, cards, frontEnd } = world();
      const [anna, ben] = await two();
      const [victim] = await frontEnd.board(ben.userId);
      await look([task('1', anna), task('2', anna, { status: 'complete' }), task('3', ben), task('4', ben)]);
      await as(anna).query(
        `update confluence_pending_tasks set status = 'approved', created_task_id = '${victim?.id ?? ''}'
         where status = 'withdrawn'`,
      );
      expect(await cards(ben)).toMatchObject([{ status: 'backlog', isCompleted: false, syncStatus: null }]);
    });
  });

  test('a user sees and changes their own rows only', async () => {
    const [anna, ben] = await two();
    for (const table of ['projects', 'atlassian_connections', 'confluence_pending_tasks', 'integration_audit_log']) {
      const seen = await as(anna).query(`select distinct user_id as "userId" from ${table}`);
      expect(seen).toEqual([{ userId: anna.userId }]);
    }
    expect(await as(anna).query('select title from tasks')).toHaveLength(1);
    const before = await world().fingerprint(['tasks', 'confluence_pending_tasks', 'atlassian_connections']);
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
      await asAnna.setSync({ userId: ben.userId, cloudId, enabled: false }),
    ]).toEqual([[], [], false, false, false, false, false, false]);
    await asAnna.unlink({ userId: ben.userId, cloudId });
    expect(await world().fingerprint(['tasks', 'confluence_pending_tasks', 'atlassian_connections'])).toBe(before);
    await expect(
      as(anna).query(`insert into tasks (project_id, title) values ('${ben.projectId}', 'x')`),
    ).rejects.toThrow('row-level security');
  });

  test('a user can do all that Trackli’s front end does', async () => {
    const { look, linked } = world();
    const anna = await linked('anna');
    await look([task('1', anna), task('2', anna), task('3', anna)]);
    const frontEnd = userFrontEnd(anna);
    const [first, second, third] = await frontEnd.queue(anna.userId);
    expect(await frontEnd.editPending(first?.id ?? '', { title: 'Mine', dueDate: '2026-03-01' })).toBe(true);
    expect(await frontEnd.approve(first?.id ?? '', { projectId: anna.projectId })).toBe(true);
    expect(await frontEnd.dismiss(second?.id ?? '')).toBe(true);
    await look([task('1', anna), task('2', anna), task('3', anna, { status: 'complete' })]);
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
    expect(await frontEnd.setSync({ userId: anna.userId, cloudId, enabled: false })).toBe(true);
    await frontEnd.unlink({ userId: anna.userId, cloudId });
    expect(await rowsOf('select id from atlassian_connections')).toEqual([]);
  });

  test('users may write the named columns of the named tables, and nothing else about Confluence', async () => {
    for (const { name } of await world().database.query<{ name: string }>(everyTable)) {
      const columns = await world().database.query(
        `select attname as column, privilege from pg_attribute, unnest(array['INSERT', 'UPDATE']) privilege
         where attrelid = '${name}'::regclass and attnum > 0 and not attisdropped
           and (has_column_privilege('authenticated', attrelid, attnum, privilege)
                or has_column_privilege('anon', attrelid, attnum, privilege)) order by 1, 2`,
      );
      const allowed = writable[name] ?? { columns: [], others: [] };
      expect({ name, columns }).toEqual({
        name,
        columns: allowed.columns.map((column) => ({ column, privilege: 'UPDATE' })),
      });
      const others = await world().database.query(
        `select privilege from unnest(array['DELETE', 'REFERENCES', 'SELECT', 'TRIGGER', 'TRUNCATE']) privilege
         where has_table_privilege('authenticated', '${name}', privilege) order by 1`,
      );
      expect({ name, others }).toEqual({ name, others: allowed.others.map((privilege) => ({ privilege })) });
      const ofNobody = await world().database.query(
        `select privilege from unnest(array['DELETE', 'REFERENCES', 'SELECT', 'TRIGGER', 'TRUNCATE']) privilege
         where has_table_privilege('anon', '${name}', privilege)`,
      );
      expect({ name, ofNobody }).toEqual({ name, ofNobody: [] });
    }
  });

  test('a sequence of this app is for whoever writes its table', async () => {
    const open = `select oid::regclass::text as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'S'
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
    expect(all.filter(({ isDefiner }) => isDefiner).map(({ name }) => name)).toEqual(Object.keys(definers).sort());
  });

  test('the service role does what Trackli’s side asks of the database', async () => {
    const person = await world().linked('anna');
    const asService: World['database'] = signedIn(world().database, { role: 'service_role' });
    const state = {
      contentId: '100',
      type: 'page',
      status: 'current',
      version: 1,
      observedAt: '2026-01-01T00:00:00.000Z',
      title: 'T',
      url: `${siteUrl}/x`,
      space: { id: '1', key: 'K', name: 'N' },
      accountsVersion: 9,
      covers: '*',
      tasks: [task('1', person)],
    };
    await asService.query('select confluence_merge_page_state($1, $2::text::jsonb, now())', [
      cloudId,
      JSON.stringify(state),
    ]);
    expect(await world().ledger(person)).toHaveLength(1);
  });
});
