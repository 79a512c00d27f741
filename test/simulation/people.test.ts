import { onEachSandbox } from './support/each-sandbox';
import { list, mention, task } from './support/markup';

onEachSandbox('people', (sandbox) => {
  test('a closed account is erased by the next report, its cards stay', async () => {
    const { control, sql, person, link, createPage, idle } = sandbox();
    const anna = await person('Anna');
    const ben = await person('Ben');
    await link(anna);
    await link(ben);
    const body = list(
      task(1, `${mention(anna)} keep`),
      task(2, `${mention(anna)} drop`),
      task(3, `${mention(ben)} stay`),
    );
    await createPage(anna, await sandbox().demoSpaceId(anna), 'Work', body);
    await idle();
    const linked = () =>
      sql<{ account: string }>(
        `select account_id as account from confluence_links where user_id in ('${anna.userId}', '${ben.userId}')`,
      );
    await control('POST', '/schedules/report-personal-data');
    expect(await linked()).toHaveLength(2);
    expect(await sql('select 1 from confluence_links where reported_at is null')).toEqual([]);

    await control('POST', `/people/${anna.accountId}/close`);
    await control('POST', '/schedules/report-personal-data');
    expect(await linked()).toHaveLength(2);
    // A week later.
    await sql(`update confluence_links set reported_at = reported_at - interval '7 days'`);
    await control('POST', '/schedules/report-personal-data');
    await idle();
    expect(await linked()).toEqual([{ account: ben.accountId }]);
    // The rows left the queue, and what is kept of them says nothing.
    const rows = `select status, task_title as title, to_jsonb(confluence_pending_tasks)::text ~ 'Work|[Kk]eep|[Dd]rop' as tells
      from confluence_pending_tasks where user_id = $1::uuid`;
    const empty = { status: 'withdrawn', title: '-', tells: false };
    expect(await sql(rows, [anna.userId])).toEqual([empty, empty]);
    expect(await sql(rows, [ben.userId])).toEqual([{ status: 'pending', title: 'Stay', tells: true }]);
    expect(await sql('select 1 from confluence_ledger where user_id = $1::uuid', [anna.userId])).toEqual([]);
  }, 240_000);
});
