import { onEachTrackli } from './support/trackli';
import { cloudId, task, type Person } from './support/world';

onEachTrackli((world) => {
  /** Runs one statement as a signed-in user, as Trackli's front end does through Supabase. */
  const as = <Row>({ userId }: Person, text: string) =>
    world().database.transaction(async (transaction) => {
      await transaction.query(`select set_config('request.jwt.claims', $1, true)`, [JSON.stringify({ sub: userId })]);
      await transaction.query('set local role authenticated');
      return transaction.query<Row>(text);
    });

  test('a user sees and changes only their own rows', async () => {
    const { linked, look } = world();
    const [anna, ben] = [await linked('anna'), await linked('ben')];
    await look([task('1', anna), task('2', ben)]);
    for (const table of ['projects', 'atlassian_connections', 'confluence_pending_tasks', 'integration_audit_log']) {
      expect(await as(anna, `select user_id::text as "userId" from ${table}`)).toEqual([{ userId: anna.userId }]);
    }
    await as(anna, `update confluence_pending_tasks set task_title = 'Mine'`);
    expect(await world().ledger(ben)).toMatchObject([{ title: 'Task 2' }]);
  });

  test.each(['confluence_sites', 'confluence_installations', 'confluence_contents'])(
    'a user has no access to %s',
    async (table) => {
      const anna = await world().linked('anna');
      await expect(as(anna, `select * from ${table}`)).rejects.toThrow('permission denied');
    },
  );

  test('a user cannot call the merge', async () => {
    const anna = await world().linked('anna');
    const call = `select confluence_merge_page_state('${cloudId}', '{}', now())`;
    await expect(as(anna, call)).rejects.toThrow('permission denied for function');
  });

  test('no function is open to users, beside what they may ask for', async () => {
    const open = await world().database.query(
      `select proname from pg_proc where pronamespace = 'public'::regnamespace and proname like 'confluence%'
         and (has_function_privilege('anon', oid, 'execute') or has_function_privilege('authenticated', oid, 'execute'))
       order by proname`,
    );
    expect(open).toEqual([{ proname: 'confluence_redeem_link_code' }, { proname: 'confluence_request_backfill' }]);
  });

  test('a user who switches their own sync off is counted, without rights on the site', async () => {
    const { linked, look, ledger } = world();
    const anna = await linked('anna');
    await look([task('1', anna)]);
    await as(anna, 'update atlassian_connections set sync_enabled = false');
    expect(await ledger(anna)).toEqual([]);
    expect(await world().database.query('select accounts_version as version from confluence_sites')).toEqual([
      { version: 2 },
    ]);
  });

  test('a user approves late by their own rights', async () => {
    const { linked, look, cards, waiting } = world();
    const anna = await linked('anna');
    await look([task('1', anna)]);
    const { id } = await waiting(anna);
    await look([task('1', anna, { status: 'complete' })]);
    const [card] = await as<{ id: string }>(
      anna,
      `insert into tasks (project_id, title, confluence_task_id) values ('${anna.projectId}', 'x', '100-1') returning id`,
    );
    await as(
      anna,
      `update confluence_pending_tasks set status = 'approved', created_task_id = '${card?.id ?? ''}' where id = '${id}'`,
    );
    expect(await cards(anna)).toMatchObject([{ status: 'done' }]);
  });

  test('the service role can merge, and no more than it needs is its own', async () => {
    const { database, linked } = world();
    const anna = await linked('anna');
    const state = JSON.stringify({
      contentId: '100',
      type: 'page',
      status: 'current',
      version: 1,
      observedAt: '2026-01-01T00:00:00.000Z',
      title: 'T',
      url: 'https://a.example/x',
      space: { id: '1', key: 'K', name: 'N' },
      accountsVersion: 9,
      covers: '*',
      tasks: [task('1', anna)],
    });
    await database.transaction(async (transaction) => {
      await transaction.query('set local role service_role');
      await transaction.query('select confluence_merge_page_state($1, $2::text::jsonb, now())', [cloudId, state]);
    });
    expect(await world().ledger(anna)).toHaveLength(1);
  });
});
