import { onEachUnscheduledSandbox } from './support/each-sandbox';
import { list, mention, task } from './support/markup';
import { costBetween, type Page, type Person, type RunningSandbox } from './support/running-sandbox';

const pushes = 'PUT /v1/content/{contentId}/state';

interface Row {
  confluence_task_id: string;
  status: string;
  confluence_space_name: string;
}

onEachUnscheduledSandbox('scans', (running) => {
  let sandbox: RunningSandbox;
  let ann: Person;
  let author: Person;
  let spaceId: string;

  beforeAll(async () => {
    sandbox = running();
    ann = await sandbox.person('Ann');
    author = await sandbox.person('Author');
    spaceId = await sandbox.demoSpaceId(author);
  });

  /** One row for each task: that which counts. */
  const queue = async (person = ann) =>
    sandbox.sql<Row>(
      `select distinct on (key) key as confluence_task_id, status, confluence_space_name
       from confluence_pending_tasks, split_part(confluence_task_id, '#', 1) key
       where user_id = $1::uuid order by key, confluence_task_id like '%#%', created_at desc`,
      [person.userId],
    );
  const reconciliation = async () => {
    await sandbox.control('POST', '/schedules/reconciliation');
    await sandbox.idle();
  };
  const measured = async (act: () => Promise<unknown>) => {
    await sandbox.idle();
    const before = await sandbox.metrics();
    await act();
    await sandbox.idle();
    return costBetween(before, await sandbox.metrics());
  };
  /** What happens to pages in here tells the app nothing. */
  const unheard = async (act: () => Promise<unknown>) => {
    await sandbox.control('PUT', '/faults', { events: { dropRate: 1 } });
    await act();
    await sandbox.idle();
    await sandbox.control('DELETE', '/faults');
  };

  let page: Page;

  test('who links an account finds the tasks of pages written before', async () => {
    page = await sandbox.createPage(
      author,
      spaceId,
      'Old plan',
      list(task(1, `${mention(ann)} Paint`), task(2, `${mention(ann)} Sand`)),
    );
    await sandbox.createPage(author, spaceId, 'Of no concern', list(task(1, `${mention(author)} Rest`)));
    await sandbox.idle();
    expect(await queue()).toEqual([]);
    await sandbox.link(ann);
    await sandbox.idle();
    expect(await queue()).toMatchObject([
      { confluence_task_id: `${page.id}-1`, status: 'pending' },
      { confluence_task_id: `${page.id}-2`, status: 'pending' },
    ]);
  });

  test('the daily reconciliation finds what no event told: a new task, one that is gone, a page that is gone', async () => {
    const gone = await sandbox.createPage(author, spaceId, 'Going', list(task(1, `${mention(ann)} Leave`)));
    await sandbox.idle();
    let fresh: Page | undefined;
    await unheard(async () => {
      await sandbox.editPage(author, page, list(task(2, `${mention(ann)} Sand`), task(3, `${mention(ann)} Varnish`)));
      await sandbox.confluence(author, 'DELETE', `/wiki/api/v2/pages/${gone.id}`);
      fresh = await sandbox.createPage(author, spaceId, 'Unheard of', list(task(1, `${mention(ann)} Listen`)));
    });
    const before = await queue();
    expect(before.map((row) => row.confluence_task_id)).not.toContain(`${page.id}-3`);
    await reconciliation();
    const after = new Map((await queue()).map((row) => [row.confluence_task_id, row.status]));
    expect(after.get(`${page.id}-1`)).toBe('withdrawn');
    expect(after.get(`${page.id}-2`)).toBe('pending');
    expect(after.get(`${page.id}-3`)).toBe('pending');
    expect(after.get(`${gone.id}-1`)).toBe('withdrawn');
    expect(after.get(`${fresh?.id ?? ''}-1`)).toBe('pending');
  });

  test('a second reconciliation tells Trackli nothing', async () => {
    // What was seen twice within the clocks' precision has been looked at a third time by then.
    await sandbox.control('POST', '/advance', { seconds: 60 });
    const cost = await measured(reconciliation);
    expect(cost.remote[pushes]).toBeUndefined();
    // Each of the three people who are linked by then is listed once, in their own name.
    const linked = await sandbox.sql('select 1 from confluence_links where sync_enabled');
    expect(linked).toHaveLength(3);
    expect(cost.confluence).toMatchObject({ 'GET /wiki/api/v2/tasks': 3 });
  });

  test('the hourly scan finds a task that no event told, and reads no page that was seen', async () => {
    let fresh: Page | undefined;
    await unheard(async () => {
      fresh = await sandbox.createPage(author, spaceId, 'Just now', list(task(1, `${mention(ann)} Hurry`)));
    });
    await sandbox.control('POST', '/schedules/recent');
    await sandbox.idle();
    expect((await queue()).map((row) => row.confluence_task_id)).toContain(`${fresh?.id ?? ''}-1`);
    await sandbox.control('POST', '/advance', { seconds: 5 });
    await sandbox.control('POST', '/schedules/recent');
    const cost = await measured(async () => sandbox.control('POST', '/schedules/recent'));
    expect(cost.remote[pushes]).toBeUndefined();
  });
});
