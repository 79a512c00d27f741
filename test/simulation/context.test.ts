import { onEachSandbox } from './support/each-sandbox';
import { list, mention, task } from './support/markup';
import { costBetween, type Page, type Person, type RunningSandbox } from './support/running-sandbox';

const pushes = 'PUT /v1/content/{contentId}/state';

onEachSandbox('what stands around a task', (running) => {
  let sandbox: RunningSandbox;
  let ann: Person;
  let author: Person;
  let page: Page;

  /** A page with a task of Ann's in a table, under a heading, and one nested in somebody else's. */
  const body = ({ heading = 'Go-live', risk = 'High', second = '' } = {}) => {
    const inRow = list(task(1, `${mention(ann)} write to customers`));
    const nested = list(task(2, `${mention(author)} to prepare the move ${list(task(3, `${mention(ann)} pack`))}`));
    return (
      `<h1>Plan</h1><h2>${heading}</h2>${second === '' ? '' : nested}` +
      `<table><tbody><tr><th>Area</th><th>Action</th><th>Risk</th></tr>` +
      `<tr><td>Billing</td><td>${inRow}</td><td>${risk}</td></tr></tbody></table>` +
      `<h2>${second || 'Afterwards'}</h2>${second === '' ? nested : ''}`
    );
  };
  const queue = () =>
    sandbox.sql<{ id: string; title: string; description: string | null }>(
      `select id, task_title as title, task_description as description from confluence_pending_tasks
       where user_id = $1::uuid and confluence_page_id = $2 and status = 'pending' order by confluence_task_id`,
      [ann.userId, page.id],
    );
  const cards = () =>
    sandbox.sql<{ title: string; description: string | null }>(
      `select card.title, description from tasks card join projects on projects.id = project_id
       where projects.user_id = $1::uuid and confluence_page_id = $2 order by confluence_task_id`,
      [ann.userId, page.id],
    );
  const edit = async (content: Parameters<typeof body>[0]) => {
    await sandbox.editPage(author, page, body(content));
    await sandbox.idle();
  };

  beforeAll(async () => {
    sandbox = running();
    ann = await sandbox.person('Ann');
    author = await sandbox.person('Author');
    await sandbox.link(ann);
    await sandbox.control('POST', '/advance', { seconds: 60 });
    page = await sandbox.createPage(author, await sandbox.demoSpaceId(author), 'Move', body());
    await sandbox.idle();
  });

  test('comes with it: the heading above, the row, the task it is nested in', async () => {
    expect(await queue()).toMatchObject([
      { title: 'Write to customers', description: 'Under “Go-live”\nRow: Area: Billing | Risk: High' },
      { title: 'Pack', description: 'Under “Afterwards”\nPart of “Prepare the move”' },
    ]);
  });

  test('follows: a heading is renamed, a cell of the row is edited, the task moves under another heading', async () => {
    await edit({ heading: 'Launch' });
    expect((await queue())[0]?.description).toBe('Under “Launch”\nRow: Area: Billing | Risk: High');
    await edit({ heading: 'Launch', risk: 'Low' });
    expect((await queue())[0]?.description).toBe('Under “Launch”\nRow: Area: Billing | Risk: Low');
    await edit({ heading: 'Launch', risk: 'Low', second: 'Later' });
    expect((await queue())[1]?.description).toBe('Under “Launch”\nPart of “Prepare the move”');
  });

  test('follows on the card as well, and an edit that leaves it alone tells Trackli nothing', async () => {
    await sandbox.sql(
      `with made as (
         insert into tasks (project_id, title, description, confluence_task_id, confluence_page_id, confluence_page_url)
         select $1::uuid, task_title, task_description, confluence_task_id, confluence_page_id, confluence_page_url
         from confluence_pending_tasks where user_id = $2::uuid and confluence_page_id = $3 and status = 'pending'
         returning id, confluence_task_id)
       update confluence_pending_tasks pending set status = 'approved', processed_at = now(), created_task_id = made.id
       from made where pending.confluence_task_id = made.confluence_task_id and pending.user_id = $2::uuid returning 1`,
      [ann.projectId, ann.userId, page.id],
    );
    await edit({ heading: 'Rollout' });
    expect((await cards()).map(({ description }) => description)).toEqual([
      'Under “Rollout”\nRow: Area: Billing | Risk: High',
      'Under “Afterwards”\nPart of “Prepare the move”',
    ]);
    const before = await sandbox.metrics();
    await sandbox.editPage(author, page, `${body({ heading: 'Rollout' })}<p>More words below.</p>`);
    await sandbox.idle();
    expect(costBetween(before, await sandbox.metrics()).remote).not.toHaveProperty(pushes);
  });

  test('that its person has written anew stays theirs', async () => {
    await sandbox.sql(
      `update tasks set description = 'Mine' where confluence_page_id = $1 and title = 'Pack' returning id`,
      [page.id],
    );
    await edit({ heading: 'Rollout', risk: 'Low', second: 'Later' });
    expect((await cards()).map(({ description }) => description)).toEqual([
      'Under “Rollout”\nRow: Area: Billing | Risk: Low',
      'Mine',
    ]);
  });
});
