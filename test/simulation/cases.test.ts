import { onEachSandbox } from './support/each-sandbox';
import { list, mention } from './support/markup';
import type { Page, Person, RunningSandbox } from './support/running-sandbox';

const pageRead = 'GET /wiki/api/v2/pages/{id}';
const pageLists = 'GET /wiki/api/v2/pages';
const taskList = 'GET /wiki/api/v2/tasks';
const taskWrite = 'PUT /wiki/api/v2/tasks/{id}';
const permission = 'POST /wiki/rest/api/content/{id}/permission/check';

const item = (id: number, person: Person, text: string, { status = 'incomplete', uuid = '' } = {}) =>
  `<ac:task><ac:task-id>${id}</ac:task-id>${uuid === '' ? '' : `<ac:task-uuid>${uuid}</ac:task-uuid>`}<ac:task-status>${status}</ac:task-status><ac:task-body>${mention(person)} ${text}</ac:task-body></ac:task>`;
const uuidOf = (digit: string) => `${digit.repeat(8)}-0000-4000-8000-000000000000`;

/** Situations in which an answer of Confluence, or the numbers of tasks, are not what they seem. */
onEachSandbox('situations', (running) => {
  let sandbox: RunningSandbox;
  let ann: Person;
  let ben: Person;
  let author: Person;
  let spaceId: string;
  let pages = 0;

  beforeAll(async () => {
    sandbox = running();
    ann = await sandbox.person('Ann');
    ben = await sandbox.person('Ben');
    author = await sandbox.person('Author');
    await sandbox.link(ann);
    await sandbox.link(ben);
    await sandbox.control('POST', '/advance', { seconds: 60 });
    spaceId = await sandbox.demoSpaceId(author);
  });
  afterEach(async () => sandbox.control('DELETE', '/faults'));

  const write = async (...items: string[]) => {
    pages += 1;
    const page = await sandbox.createPage(author, spaceId, `Situation ${pages}`, list(...items));
    await sandbox.idle();
    return page;
  };
  const edit = async (page: Page, ...items: string[]) => {
    await sandbox.editPage(author, page, list(...items));
    await sandbox.idle();
  };
  const advance = async (seconds: number) => sandbox.control('POST', '/advance', { seconds });
  const disturb = async (fault: Record<string, unknown>, system = 'confluence') =>
    sandbox.control('PUT', '/faults', { routes: [{ system, ...fault }] });
  const spoil = async (route: string, path: string, becomes: string) =>
    sandbox.control('PUT', '/faults', { fields: [{ system: 'confluence', route, path, becomes }] });
  const heal = async () => {
    await sandbox.control('DELETE', '/faults');
    await advance(310);
  };

  /** What waits for somebody on a page. */
  const waiting = async (page: Page, person: Person) =>
    (
      await sandbox.sql<{ title: string }>(
        `select task_title as title from confluence_pending_tasks
         where confluence_page_id = $1 and user_id = $2::uuid and status = 'pending' order by task_title`,
        [page.id, person.userId],
      )
    ).map(({ title }) => title);
  const cards = async (page: Page, person: Person) =>
    (
      await sandbox.sql<{ title: string; status: string; sync: string | null; error: string | null }>(
        `select card.title, card.status, card.confluence_sync_status as sync, card.confluence_sync_error as error
         from tasks card join projects on projects.id = card.project_id
         where card.confluence_page_id = $1 and projects.user_id = $2::uuid order by card.title`,
        [page.id, person.userId],
      )
    ).map(
      ({ title, status, sync, error }) =>
        `${title}: ${status}, ${sync ?? 'active'}${error === null ? '' : `, ${error}`}`,
    );
  /** As Trackli's front end approves what waits with this title. */
  const approve = async (page: Page, person: Person, title: string) => {
    await sandbox.sql(
      `with card as (
         insert into tasks (project_id, title, status, confluence_task_id, confluence_page_id, confluence_page_url)
         select $1::uuid, task_title, 'todo', confluence_task_id, confluence_page_id, confluence_page_url
         from confluence_pending_tasks
         where confluence_page_id = $2 and user_id = $3::uuid and task_title = $4 and status = 'pending' returning id)
       update confluence_pending_tasks set status = 'approved', processed_at = now(), created_task_id = (select id from card)
       where confluence_page_id = $2 and user_id = $3::uuid and task_title = $4 and status = 'pending' returning 1`,
      [person.projectId, page.id, person.userId, title],
    );
    await sandbox.idle();
  };
  const move = async (page: Page, title: string, status: string) => {
    await sandbox.sql('update tasks set status = $1 where confluence_page_id = $2 and title = $3 returning 1', [
      status,
      page.id,
      title,
    ]);
    await sandbox.idle();
  };
  const onPage = async (page: Page) => {
    const { results } = await sandbox.confluence<{ results: { localId: string; status: string }[] }>(
      author,
      'GET',
      `/wiki/api/v2/tasks?page-id=${page.id}`,
    );
    return results.map(({ localId, status }) => `${localId} ${status}`).sort();
  };
  const approved = async (...items: string[]) => {
    const page = await write(...items);
    for (const title of await waiting(page, ann)) await approve(page, ann, title);
    return page;
  };

  describe('a page whose answer has no body', () => {
    test('is not one without tasks: what waits goes on waiting, and what is new arrives once it has one', async () => {
      const page = await write(item(1, ann, 'Paint'));
      await spoil(pageRead, 'body.storage', 'absent');
      await edit(page, item(1, ann, 'Paint'), item(2, ann, 'Sand'));
      expect(await waiting(page, ann)).toEqual(['Paint']);
      await advance(60);
      expect(await waiting(page, ann)).toEqual(['Paint']);
      await heal();
      expect(await waiting(page, ann)).toEqual(['Paint', 'Sand']);
    });

    test('for an hour: it is given up for the time being, and arrives within five minutes of a right answer', async () => {
      const page = await write(item(1, ann, 'Paint'));
      await sandbox.control('PUT', '/faults', {
        fields: [
          { system: 'confluence', route: pageRead, path: 'body.storage', becomes: 'absent' },
          { system: 'confluence', route: pageLists, path: 'results.*.body.storage', becomes: 'absent' },
        ],
      });
      await edit(page, item(1, ann, 'Paint'), item(2, ann, 'Sand'));
      await advance(3600);
      expect(await waiting(page, ann)).toEqual(['Paint']);
      await heal();
      expect(await waiting(page, ann)).toEqual(['Paint', 'Sand']);
    });
  });

  describe('one odd entry of a list', () => {
    test.each(['localId', 'id', 'status'])('without its %s holds up nobody’s tick but its own', async (field) => {
      const page = await approved(item(1, ann, 'Paint'), item(2, ann, 'Sand'));
      await spoil(taskList, `results.0.${field}`, 'absent');
      await move(page, 'Sand', 'done');
      await advance(120);
      expect(await onPage(page)).toEqual(['1 incomplete', '2 complete']);
    });

    test('holds up no search for what events missed', async () => {
      const page = await write(item(1, ann, 'Paint'));
      await sandbox.control('PUT', '/faults', {
        events: { off: ['page', 'task'] },
        fields: [{ system: 'confluence', route: taskList, path: 'results.0.localId', becomes: 'absent' }],
      });
      await edit(page, item(1, ann, 'Paint'), item(2, ben, 'Sand'), item(3, ann, 'Oil'));
      await sandbox.control('POST', '/schedules/reconciliation');
      await advance(900);
      expect(await waiting(page, ann)).toEqual(['Oil', 'Paint']);
      expect(await waiting(page, ben)).toEqual(['Sand']);
    });
  });

  test('titles say what a reader sees, and a date of one digit is a date', async () => {
    const body = (id: number, content: string) => item(id, ann, '').replace(mention(ann), content);
    const page = await write(
      body(
        1,
        `${mention(ann)} <ac:link ac:card-appearance="inline"><ri:page ri:space-key="GDN" ri:content-title="Soil handbook"/></ac:link>`,
      ),
      body(
        2,
        `${mention(ann)} <ac:emoticon ac:name="blue-star" ac:emoji-shortname=":rocket:" ac:emoji-id="1f680" ac:emoji-fallback="🚀"/>`,
      ),
      body(3, `To nye stole til ${mention(ann)}`),
      body(4, `To be decided: who paints? ${mention(ann)}`),
      body(5, `pay ${mention(ann)} <time datetime="2026-1-1"></time>`),
    );
    expect(await waiting(page, ann)).toEqual(
      ['Pay', 'Soil handbook', 'To be decided: who paints?', 'To nye stole til', '🚀'].sort(),
    );
    const [pay] = await sandbox.sql<{ due: string }>(
      `select due_date::text as due from confluence_pending_tasks where confluence_page_id = $1 and task_title = 'Pay'`,
      [page.id],
    );
    expect(pay?.due).toBe('2026-01-01');
  });

  test('another task with a dismissed task’s id arrives', async () => {
    const page = await write(item(70001, ann, 'order paper', { uuid: uuidOf('a') }));
    await sandbox.sql(
      `update confluence_pending_tasks set status = 'dismissed', processed_at = now() where confluence_page_id = $1 returning 1`,
      [page.id],
    );
    await edit(page, item(70001, ann, 'renew the fire certificate', { uuid: uuidOf('b') }));
    expect(await waiting(page, ann)).toEqual(['Renew the fire certificate']);
  });

  test('a tick lands on its task or nowhere: the id is another’s by then', async () => {
    const page = await approved(item(70001, ann, 'order paper'));
    await disturb({ route: taskWrite, status: 503 });
    await move(page, 'Order paper', 'done');
    await advance(60);
    await edit(page, item(70001, ann, 'renew the fire certificate'));
    await sandbox.control('DELETE', '/faults');
    await advance(1800);
    expect(await onPage(page)).toEqual(['70001 incomplete']);
    expect(await cards(page, ann)).toEqual([expect.stringMatching(/: done, active, task-changed$/)]);
  });

  test('a page that a tool publishes again keeps its cards with their tasks', async () => {
    const page = await write(item(1, ann, 'prune roses'), item(2, ben, 'oil the gate'));
    await approve(page, ann, 'Prune roses');
    await approve(page, ben, 'Oil the gate');
    await move(page, 'Prune roses', 'done');
    await edit(
      page,
      item(1, ann, 'buy string'),
      item(2, ann, 'prune roses', { status: 'complete' }),
      item(3, ben, 'oil the gate'),
    );
    await advance(300);
    expect(await cards(page, ann)).toEqual(['Prune roses: done, active']);
    expect(await cards(page, ben)).toEqual(['Oil the gate: todo, active']);
    expect(await waiting(page, ann)).toEqual(['Buy string']);
    expect(await waiting(page, ben)).toEqual([]);
    // And a tick finds the task under its new number.
    await move(page, 'Oil the gate', 'done');
    expect(await onPage(page)).toEqual(['1 incomplete', '2 complete', '3 complete']);
  });

  test.each([
    { status: 400, times: 1 },
    { status: 401, times: 3 },
    { status: 403, times: 3 },
    { status: 404, times: 1 },
    { status: 500, times: 1 },
    { answer: 'html', times: 1 },
    { answer: 'cut-off', times: 1 },
  ])(
    'a question of permission about one of two people answered with %j: the other has the task at once',
    async (fault) => {
      await disturb({ route: permission, ...fault });
      const page = await write(item(1, ann, 'Paint'), item(2, ben, 'Sand'));
      expect([...(await waiting(page, ann)), ...(await waiting(page, ben))]).toHaveLength(1);
      await heal();
      expect([...(await waiting(page, ann)), ...(await waiting(page, ben))]).toEqual(['Paint', 'Sand']);
    },
  );

  test.each([
    { status: 404, answer: 'html' },
    { status: 404, answer: 'empty' },
    { answer: 'html' },
    { answer: 'cut-off' },
    { status: 410 },
    { status: 404 },
  ])('a read of the page answered with %j takes nothing away', async (fault) => {
    const page = await approved(item(1, ann, 'Paint'));
    await edit(page, item(1, ann, 'Paint'), item(2, ann, 'Sand'));
    await disturb({ route: pageRead, ...fault });
    await edit(page, item(1, ann, 'Paint'), item(2, ann, 'Sand'), item(3, ben, 'Oil'));
    await advance(120);
    expect(await waiting(page, ann)).toEqual(['Sand']);
    expect(await cards(page, ann)).toEqual(['Paint: todo, active']);
    await heal();
    expect(await waiting(page, ben)).toEqual(['Oil']);
  });

  test.each([
    { status: 404, times: 1 },
    { status: 403, times: 1 },
    { status: 409, times: 1 },
    { answer: 'unchanged', times: 1 },
    { answer: 'html', times: 1 },
    { answer: 'empty', times: 1 },
  ])('a write answered once with %j is no end: the task is ticked all the same', async (fault) => {
    const page = await approved(item(1, ann, 'Paint'));
    await disturb({ route: taskWrite, ...fault });
    await move(page, 'Paint', 'done');
    await advance(300);
    expect(await onPage(page)).toEqual(['1 complete']);
    expect(await cards(page, ann)).toEqual(['Paint: done, active']);
  });

  test('a list of tasks that leads back to itself is asked for a few times, and ends with a reason', async () => {
    const page = await approved(item(1, ann, 'Paint'));
    await disturb({ route: taskList, answer: 'same-cursor' });
    const before = (await sandbox.metrics()).confluence.calls[taskList] ?? 0;
    await move(page, 'Paint', 'done');
    await advance(60);
    expect(((await sandbox.metrics()).confluence.calls[taskList] ?? 0) - before).toBeLessThan(20);
    expect(await onPage(page)).toEqual(['1 incomplete']);
    await heal();
    expect(await onPage(page)).toEqual(['1 complete']);
  });

  test('tasks that share an id, or have none, arrive, say so, and are never ticked from Trackli', async () => {
    await sandbox.control('PUT', '/faults', { behaviour: { assignsTaskIds: false, repeatedTaskIds: 'kept' } });
    const without = item(1, ann, 'Oil').replace('<ac:task-id>1</ac:task-id>', '');
    const page = await approved(item(1, ann, 'Paint'), item(1, ann, 'Sand'), without);
    expect(await cards(page, ann)).toEqual([
      'Oil: todo, active, no-id',
      'Paint: todo, active, not-unique',
      'Sand: todo, active, not-unique',
    ]);
    for (const title of ['Oil', 'Paint', 'Sand']) await move(page, title, 'done');
    await advance(600);
    expect((await onPage(page)).filter((one) => one.endsWith(' complete'))).toEqual([]);
  });
});
