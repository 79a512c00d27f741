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
        `select atlassian_account_id as account from atlassian_connections where user_id in ('${anna.userId}', '${ben.userId}')`,
      );
    await control('POST', '/schedules/report-personal-data');
    expect(await linked()).toHaveLength(2);
    expect(
      await sql('select count(*) as due from atlassian_connections where personal_data_reported_at is null'),
    ).toEqual([{ due: 0 }]);

    await control('POST', `/people/${anna.accountId}/close`);
    await control('POST', '/schedules/report-personal-data');
    expect(await linked()).toHaveLength(2);
    // A week later.
    await sql(
      `update atlassian_connections set personal_data_reported_at = personal_data_reported_at - interval '7 days'`,
    );
    await control('POST', '/schedules/report-personal-data');
    await idle();
    expect(await linked()).toEqual([{ account: ben.accountId }]);
    const waiting = 'select task_title as title from confluence_pending_tasks where user_id = $1::uuid';
    expect(await sql(waiting, [anna.userId])).toEqual([]);
    expect(await sql(waiting, [ben.userId])).toHaveLength(1);
  }, 60_000);
});
