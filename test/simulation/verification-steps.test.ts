import { onEachSandbox } from './support/each-sandbox';
import { list, mention, task } from './support/markup';
import type { Page, Person, RunningSandbox } from './support/running-sandbox';

// The six steps by which the plan that this product replaces wanted to be verified, in its order, one after another. Where the
// plan has OAuth scopes and webhooks of its own, the step is what stands in their place.
onEachSandbox('the plan’s verification steps', (running) => {
  let sandbox: RunningSandbox;
  let ann: Person;
  let author: Person;
  let page: Page;

  beforeAll(async () => {
    sandbox = running();
    ann = await sandbox.person('Ann');
    author = await sandbox.person('Author');
  });

  const cards = async () =>
    sandbox.sql<{ status: string }>('select status from tasks where confluence_task_id = $1', [`${page.id}-1`]);
  const audits = async () =>
    (
      await sandbox.sql<{ event: string }>(
        'select event_type as event from integration_audit_log where user_id = $1::uuid order by event_type',
        [ann.userId],
      )
    ).map(({ event }) => event);
  const taskPath = async () => `/wiki/api/v2/tasks/${(await sandbox.taskIds(author, page)).get('1') ?? ''}`;

  test('1. connecting: the account is linked, with no scope to grant', async () => {
    await sandbox.link(ann);
    const linked = await sandbox.sql(
      'select sync_enabled, account_id = $2 as is_theirs from confluence_links where user_id = $1::uuid',
      [ann.userId, ann.accountId],
    );
    expect(linked).toEqual([{ sync_enabled: true, is_theirs: true }]);
    const tokens = await sandbox.sql('select 1 from atlassian_connections where user_id = $1::uuid', [ann.userId]);
    expect(tokens).toEqual([]);
  });

  test('2. registration: the installation and where to reach it are known, with no webhook to register', async () => {
    const installations = await sandbox.sql(
      `select 1 from confluence_installations i join confluence_links c using (cloud_id)
       where c.user_id = $1::uuid and i.nudge_url is not null and i.closed_at is null`,
      [ann.userId],
    );
    expect(installations).toHaveLength(1);
  });

  test('3. discovery: a new task waits in the queue, and the audit log says so', async () => {
    const spaceId = await sandbox.demoSpaceId(author);
    page = await sandbox.createPage(author, spaceId, 'Steps', list(task(1, `${mention(ann)} walk`)));
    await sandbox.idle();
    const rows = await sandbox.sql('select task_title, status from confluence_pending_tasks where user_id = $1::uuid', [
      ann.userId,
    ]);
    expect(rows).toEqual([{ task_title: 'Walk', status: 'pending' }]);
    // Linking was followed by the first scan over the account.
    expect(await audits()).toEqual([
      'confluence.link_made',
      'confluence.tasks_fetched',
      'confluence.webhook.task_discovered',
    ]);
  });

  test('4. from Confluence: an approved task is ticked on the page, and its card is done', async () => {
    await sandbox.sql(
      `with card as (
         insert into tasks (project_id, title, confluence_task_id, confluence_page_id)
         select $1::uuid, task_title, confluence_task_id, confluence_page_id
         from confluence_pending_tasks where user_id = $2::uuid returning id)
       update confluence_pending_tasks set status = 'approved', created_task_id = (select id from card)
       where user_id = $2::uuid returning 1`,
      [ann.projectId, ann.userId],
    );
    await sandbox.confluence(author, 'PUT', await taskPath(), { status: 'complete' });
    await sandbox.idle();
    expect(await cards()).toEqual([{ status: 'done' }]);
    expect(await audits()).toContain('confluence.webhook.task_completed');
  });

  test('5. from Trackli: the card is moved to done, and the task is ticked on the page', async () => {
    await sandbox.confluence(author, 'PUT', await taskPath(), { status: 'incomplete' });
    await sandbox.idle();
    await sandbox.sql(`update tasks set status = 'done' where confluence_task_id = $1 returning 1`, [`${page.id}-1`]);
    await sandbox.idle();
    expect(await sandbox.confluence(author, 'GET', await taskPath())).toMatchObject({ status: 'complete' });
    expect(await audits()).toContain('confluence.task_completed');
  });

  test('6. disconnecting: what waited is gone, the card stays, and the app is told nothing more', async () => {
    await sandbox.control('POST', '/lifecycle/uninstalled');
    await sandbox.idle();
    const open = await sandbox.sql(
      `select 1 from confluence_installations i join confluence_links c using (cloud_id)
       where c.user_id = $1::uuid and i.closed_at is null`,
      [ann.userId],
    );
    expect(open).toEqual([]);
    expect(await cards()).toEqual([{ status: 'done' }]);
    const before = await sandbox.metrics();
    await sandbox.sql(`update tasks set status = 'todo' where confluence_task_id = $1 returning 1`, [`${page.id}-1`]);
    await sandbox.control('POST', '/advance', { seconds: 600 });
    expect((await sandbox.metrics()).remote).toEqual(before.remote);
  });
});
