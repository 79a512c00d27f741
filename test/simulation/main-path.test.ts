import { onEachSandbox } from './support/each-sandbox';
import { list, mention, task } from './support/markup';
import { costBetween, type Page, type Person, type RunningSandbox } from './support/running-sandbox';

const expandedTable = (row: string, cell: string) =>
  `<ac:structured-macro ac:name="expand"><ac:parameter ac:name="title">More</ac:parameter><ac:rich-text-body><table><tbody><tr><th><p>${row}</p></th><td>${cell}</td></tr></tbody></table></ac:rich-text-body></ac:structured-macro>`;

const pageReads = 'GET /wiki/api/v2/pages/{id}';
const pushes = 'PUT /v1/content/{contentId}/state';

interface PendingRow {
  task_title: string;
  due_date: string | null;
  status: string;
  confluence_task_id: string;
  confluence_page_id: string;
  confluence_page_title: string;
  confluence_space_key: string;
  confluence_space_name: string;
  confluence_page_url: string;
}

onEachSandbox('the main path', (running) => {
  let sandbox: RunningSandbox;
  let ann: Person;
  let ben: Person;
  let author: Person;
  let spaceId: string;

  beforeAll(async () => {
    sandbox = running();
    ann = await sandbox.person('Ann');
    ben = await sandbox.person('Ben');
    author = await sandbox.person('Author');
    await sandbox.link(ann);
    // The demo pages have been looked at as often as they will be.
    await sandbox.control('POST', '/advance', { seconds: 60 });
    spaceId = await sandbox.demoSpaceId(author);
  });

  /** One row for each task: that which counts. */
  const queue = async () =>
    sandbox.sql<PendingRow>(
      `select distinct on (key) task_title, due_date::text, status, key as confluence_task_id, confluence_page_id, confluence_page_title,
         confluence_space_key, confluence_space_name, confluence_page_url
       from confluence_pending_tasks, split_part(confluence_task_id, '#', 1) key
       where user_id = $1::uuid order by key, confluence_task_id like '%#%', created_at desc`,
      [ann.userId],
    );
  const audit = async (pageId: string) =>
    (
      await sandbox.sql<{ event_type: string }>(
        `select event_type from integration_audit_log where user_id = $1::uuid and details->>'pageId' = $2 order by created_at, event_type`,
        [ann.userId, pageId],
      )
    ).map((row) => row.event_type);
  const measured = async (act: () => Promise<unknown>) => {
    await sandbox.idle();
    const before = await sandbox.metrics();
    await act();
    await sandbox.idle();
    return costBetween(before, await sandbox.metrics());
  };

  test('a page without tasks costs one call to Confluence and one read of the store', async () => {
    const cost = await measured(async () => sandbox.createPage(author, spaceId, 'No tasks', '<p>Nothing to do.</p>'));
    expect(cost).toMatchObject({ confluence: { [pageReads]: 1 }, remote: {}, queue: {} });
    expect(Object.keys(cost.confluence)).toHaveLength(1);
    expect(cost.store).toMatchObject({ reads: 1 });
    expect(cost.store).not.toHaveProperty('writes');
  });

  describe('a page with two tasks of a linked person and one of somebody else', () => {
    let page: Page;
    const body = (note = '') =>
      `<p>Plan${note}</p>${expandedTable('Press kit', list(task(1, mention(ann))))}${list(
        task(2, `${mention(ann)}&nbsp;to call the printer <time datetime="2026-12-24" />`),
        task(3, `${mention(ben)} secret of Ben`),
      )}`;

    test('both wait in the queue, with title, date, page, space and address; the page was read once', async () => {
      const cost = await measured(async () => {
        page = await sandbox.createPage(author, spaceId, 'Launch', body());
      });
      const of = {
        confluence_page_id: page.id,
        confluence_page_title: 'Launch',
        confluence_space_key: 'DEMO',
        status: 'pending',
      };
      expect(await queue()).toEqual([
        expect.objectContaining({ ...of, confluence_task_id: `${page.id}-1`, task_title: 'Press kit', due_date: null }),
        expect.objectContaining({
          ...of,
          confluence_task_id: `${page.id}-2`,
          task_title: 'Call the printer',
          due_date: '2026-12-24',
        }),
      ]);
      const [first] = await queue();
      expect(first?.confluence_page_url).toMatch(new RegExp(`/wiki/spaces/DEMO/pages/${page.id}/`));
      expect(first?.confluence_space_name).toBe('Demo');
      expect(cost.confluence[pageReads]).toBe(1);
      expect(cost.remote).toEqual({ [pushes]: 1 });
      expect(await audit(page.id)).toEqual([
        'confluence.webhook.task_discovered',
        'confluence.webhook.task_discovered',
      ]);
    });

    test('nothing of somebody who is not linked is in Trackli or in a log', async () => {
      const rows = await sandbox.sql(`select 1 from confluence_pending_tasks where task_title ilike '%secret of ben%'`);
      expect(rows).toEqual([]);
      const { entries } = await sandbox.control<{ entries: unknown[] }>('GET', '/log');
      expect(JSON.stringify(entries)).not.toMatch(/secret of Ben|Call the printer|Press kit/);
    });

    test('the events of the tasks, which come after, cost no further read of the page', async () => {
      const cost = await measured(async () => sandbox.control('POST', '/advance', { seconds: 60 }));
      expect(cost.confluence).toEqual({});
      expect(cost.remote).not.toHaveProperty(pushes);
      expect(cost.queue['deliveries']).toBeGreaterThan(0);
    });

    test('twenty edits that leave the tasks alone: no push, no write to the store', async () => {
      const cost = await measured(async () => {
        for (let edit = 1; edit <= 20; edit += 1) await sandbox.editPage(author, page, body(` ${edit}`));
      });
      expect(cost.confluence).toEqual({ [pageReads]: 20 });
      expect(cost.remote).toEqual({});
      expect(cost.store).not.toHaveProperty('writes');
    });

    test('ticked in Confluence, a waiting task is withdrawn; unticked, it waits again', async () => {
      const id = (await sandbox.taskIds(author, page)).get('1') ?? '';
      await sandbox.confluence(author, 'PUT', `/wiki/api/v2/tasks/${id}`, { status: 'complete' });
      await sandbox.idle();
      expect((await queue()).map((row) => row.status)).toEqual(['withdrawn', 'pending']);
      await sandbox.confluence(author, 'PUT', `/wiki/api/v2/tasks/${id}`, { status: 'incomplete' });
      await sandbox.idle();
      expect((await queue()).map((row) => row.status)).toEqual(['pending', 'pending']);
    });

    test('approved as Trackli’s front end does and ticked in Confluence, the card is done', async () => {
      await sandbox.sql(
        `with card as (
           insert into tasks (project_id, title, confluence_task_id, confluence_page_id, confluence_page_title,
             confluence_space_key, confluence_space_name, confluence_page_url)
           select $1::uuid, task_title, confluence_task_id, confluence_page_id, confluence_page_title, confluence_space_key,
             confluence_space_name, confluence_page_url
           from confluence_pending_tasks where confluence_task_id = $2 and user_id = $3::uuid
           returning id, confluence_task_id)
         update confluence_pending_tasks as pending set status = 'approved', processed_at = now(), created_task_id = card.id
         from card where pending.confluence_task_id = card.confluence_task_id and pending.user_id = $3::uuid returning 1`,
        [ann.projectId, `${page.id}-2`, ann.userId],
      );
      const id = (await sandbox.taskIds(author, page)).get('2') ?? '';
      await sandbox.confluence(author, 'PUT', `/wiki/api/v2/tasks/${id}`, { status: 'complete' });
      await sandbox.idle();
      const cards = await sandbox.sql<{ status: string; done: boolean }>(
        'select status, completed_at is not null as done from tasks where confluence_task_id = $1',
        [`${page.id}-2`],
      );
      expect(cards).toEqual([{ status: 'done', done: true }]);
      expect(await audit(page.id)).toContain('confluence.webhook.task_completed');
    });

    test('in the trash its tasks are withdrawn, restored they are back', async () => {
      await sandbox.confluence(author, 'DELETE', `/wiki/api/v2/pages/${page.id}`);
      await sandbox.idle();
      expect((await queue())[0]?.status).toBe('withdrawn');
      const trashed = await sandbox.confluence<Page>(author, 'GET', `/wiki/api/v2/pages/${page.id}?status=trashed`);
      await sandbox.confluence(author, 'PUT', `/wiki/api/v2/pages/${page.id}`, {
        id: page.id,
        status: 'current',
        title: page.title,
        body: { representation: 'storage', value: body() },
        version: { number: trashed.version.number + 1 },
      });
      await sandbox.idle();
      expect((await queue())[0]?.status).toBe('pending');
    });
  });

  test('while Trackli is down nothing is lost: the sync is repeated until it gets through', async () => {
    await sandbox.control('PUT', '/faults', { trackli: { status: 503, times: 3 } });
    const page = await sandbox.createPage(author, spaceId, 'Stormy', list(task(1, `${mention(ann)} hold on`)));
    await sandbox.idle();
    expect((await queue()).some((row) => row.confluence_page_id === page.id)).toBe(false);
    await sandbox.control('POST', '/advance', { seconds: 600 });
    expect((await queue()).some((row) => row.confluence_page_id === page.id)).toBe(true);
    await sandbox.control('DELETE', '/faults');
  });
});
