import { onEachSandbox } from './support/each-sandbox';
import { list, mention, task } from './support/markup';
import { rowsOfTask } from './support/queue-rows';
import { costBetween, type Page, type Person, type RunningSandbox } from './support/running-sandbox';

/** How a task stands in Trackli: its row in the queue, and its card if there is one. */
interface Standing {
  row: string | null;
  title: string | null;
  card: string | null;
  cardTitle: string | null;
  sync: string | null;
  error: string | null;
}

const push = 'PUT /v1/content/{contentId}/state';
const write = 'PUT /wiki/api/v2/tasks/{id}';

onEachSandbox('both ways', (running) => {
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
    spaceId = await sandbox.demoSpaceId(author);
  });

  // A test that fails in the middle disturbs no other.
  afterEach(async () => sandbox.control('DELETE', '/faults'));

  const forAnn = (text = 'Paint', status = 'incomplete') => list(task(1, `${mention(ann)} ${text}`, status));
  const write1 = async (body = forAnn()) => {
    pages += 1;
    const page = await sandbox.createPage(author, spaceId, `Page ${pages}`, body);
    await sandbox.idle();
    return page;
  };
  const edit = async (page: Page, body: string) => {
    await sandbox.editPage(author, page, body);
    await sandbox.idle();
  };
  const taskId = async (page: Page, localId = '1') => (await sandbox.taskIds(author, page)).get(localId) ?? '';
  const tick = async (page: Page, status = 'complete') => {
    await sandbox.confluence(author, 'PUT', `/wiki/api/v2/tasks/${await taskId(page)}`, { status });
    await sandbox.idle();
  };
  const onPage = async (page: Page) =>
    (await sandbox.confluence<{ status: string }>(author, 'GET', `/wiki/api/v2/tasks/${await taskId(page)}`)).status;
  const standing = async (page: Page, person = ann): Promise<Standing> => {
    const [row] = await sandbox.sql<Standing>(
      `select pending.status as row, pending.task_title as title, card.status as card, card.title as "cardTitle",
         card.confluence_sync_status as sync, card.confluence_sync_error as error
       from (select $1::text as key) asked
       left join lateral (select * from ${rowsOfTask('asked.key')} rows where user_id = $2::uuid limit 1) pending on true
       left join tasks card on card.id = pending.created_task_id`,
      [`${page.id}-1`, person.userId],
    );
    if (row === undefined) throw new Error('The statement gives one row');
    return row;
  };
  const approve = async (page: Page, status = 'todo') => {
    await sandbox.sql(
      `with card as (
         insert into tasks (project_id, title, status, confluence_task_id, confluence_page_id, confluence_page_url)
         select $1::uuid, task_title, $4, confluence_task_id, confluence_page_id, confluence_page_url
         from confluence_pending_tasks where confluence_task_id = $2 and user_id = $3::uuid returning id)
       update confluence_pending_tasks set status = 'approved', processed_at = now(), created_task_id = (select id from card)
       where confluence_task_id = $2 and user_id = $3::uuid returning 1`,
      [ann.projectId, `${page.id}-1`, ann.userId, status],
    );
    await sandbox.idle();
  };
  const moveCard = async (page: Page, status: string) =>
    sandbox.sql('update tasks set status = $1 where confluence_task_id = $2 returning 1', [status, `${page.id}-1`]);
  const move = async (page: Page, status: string) => {
    await moveCard(page, status);
    await sandbox.idle();
  };
  const dismiss = async (page: Page) =>
    sandbox.sql(`update confluence_pending_tasks set status = 'dismissed' where confluence_task_id = $1 returning 1`, [
      `${page.id}-1`,
    ]);
  const approved = async (body?: string) => {
    const page = await write1(body);
    await approve(page);
    return page;
  };
  const advance = async (seconds: number) => sandbox.control('POST', '/advance', { seconds });
  const audits = async (page: Page) =>
    (
      await sandbox.sql<{ event: string }>(
        `select event_type as event from integration_audit_log where details->>'confluenceTaskId' = $1 order by created_at`,
        [`${page.id}-1`],
      )
    ).map(({ event }) => event);
  const trash = async (page: Page) => {
    await sandbox.confluence(author, 'DELETE', `/wiki/api/v2/pages/${page.id}`);
    await sandbox.idle();
  };
  const restore = async (page: Page) => {
    const trashed = await sandbox.confluence<Page & { body: { storage: { value: string } } }>(
      author,
      'GET',
      `/wiki/api/v2/pages/${page.id}?status=trashed&body-format=storage`,
    );
    await sandbox.confluence(author, 'PUT', `/wiki/api/v2/pages/${page.id}`, {
      id: page.id,
      status: 'current',
      title: trashed.title,
      body: { representation: 'storage', value: trashed.body.storage.value },
      version: { number: trashed.version.number + 1 },
    });
    await sandbox.idle();
  };
  const restrictTo = async (page: Page, people: Person[] | null) => {
    const path = `/wiki/rest/api/content/${page.id}/restriction`;
    const user = (people ?? []).map(({ accountId }) => ({ type: 'known', accountId }));
    if (people === null) await sandbox.confluence(author, 'DELETE', path);
    else await sandbox.confluence(author, 'PUT', path, [{ operation: 'read', restrictions: { user, group: [] } }]);
    await sandbox.idle();
  };

  type Act = (page: Page) => Promise<unknown>;
  const inOrder =
    (...acts: Act[]): Act =>
    async (page) => {
      for (const act of acts) await act(page);
    };

  type Case = [name: string, act: Act, expected: Partial<Standing>];

  describe('what happens in Confluence, to a task that waits (design, section 4)', () => {
    test.each<Case>([
      ['it appears', async () => undefined, { row: 'pending', title: 'Paint' }],
      ['it is ticked', async (page) => tick(page), { row: 'withdrawn' }],
      [
        'it is unticked again',
        inOrder(
          (page) => tick(page),
          (page) => tick(page, 'incomplete'),
        ),
        { row: 'pending' },
      ],
      [
        'its text changes',
        async (page) => edit(page, forAnn('Paint it blue')),
        { row: 'pending', title: 'Paint it blue' },
      ],
      [
        'it is assigned to someone else',
        async (page) => edit(page, list(task(1, `${mention(ben)} Paint`))),
        { row: 'withdrawn' },
      ],
      ['it disappears', async (page) => edit(page, '<p>Nothing</p>'), { row: 'withdrawn' }],
      [
        'it comes back',
        inOrder(
          (page) => edit(page, '<p/>'),
          (page) => edit(page, forAnn()),
        ),
        { row: 'pending' },
      ],
      ['its page is trashed', trash, { row: 'withdrawn' }],
      [
        'its page is restored',
        inOrder(
          (page) => trash(page),
          (page) => restore(page),
        ),
        { row: 'pending' },
      ],
      [
        'its page is purged',
        async (page) => {
          await trash(page);
          await sandbox.confluence(author, 'DELETE', `/wiki/api/v2/pages/${page.id}?purge=true`);
          await sandbox.idle();
        },
        { row: 'withdrawn' },
      ],
      [
        'its page is archived',
        async (page) => {
          await sandbox.confluence(author, 'POST', '/wiki/rest/api/content/archive', { pages: [{ id: page.id }] });
          await sandbox.idle();
        },
        { row: 'withdrawn' },
      ],
      [
        'its page is unarchived',
        async (page) => {
          await sandbox.confluence(author, 'POST', '/wiki/rest/api/content/archive', { pages: [{ id: page.id }] });
          await sandbox.idle();
          await sandbox.confluence(author, 'POST', `/sandbox/contents/${page.id}/unarchive`);
          await sandbox.idle();
        },
        { row: 'pending' },
      ],
      [
        'its page is restricted from the app',
        async (page) => {
          await restrictTo(page, [author]);
          // What cannot be read is read once more before anything follows from it.
          await advance(25 * 60);
        },
        { row: 'withdrawn' },
      ],
      [
        'the restriction is lifted',
        inOrder(
          (page) => restrictTo(page, [author]),
          (page) => restrictTo(page, null),
        ),
        { row: 'pending' },
      ],
      [
        'it was dismissed and is edited',
        inOrder(
          (page) => dismiss(page),
          (page) => edit(page, forAnn('More')),
        ),
        { row: 'dismissed' },
      ],
      [
        'it was dismissed, disappears and comes back',
        inOrder(
          (page) => dismiss(page),
          (page) => edit(page, '<p/>'),
          (page) => edit(page, forAnn()),
        ),
        { row: 'dismissed' },
      ],
      [
        'it was dismissed, ticked and unticked',
        inOrder(
          (page) => dismiss(page),
          (page) => tick(page),
          (page) => tick(page, 'incomplete'),
        ),
        { row: 'dismissed' },
      ],
    ])('%s', async (_, act, expected) => {
      const page = await write1();
      await act(page);
      expect(await standing(page)).toMatchObject(expected);
    });

    test('it appears already complete: nothing', async () => {
      const page = await write1(forAnn('Done before', 'complete'));
      expect(await standing(page)).toMatchObject({ row: null });
    });

    test('two tasks on a page share one id: both wait, and neither can be ticked from here', async () => {
      const page = await write1(list(task(1, `${mention(ann)} First`), task(1, `${mention(ann)} Second`)));
      const rows = await sandbox.sql(
        `select task_title as title, pending.status, is_tickable as "isTickable"
         from confluence_pending_tasks pending join confluence_ledger on pending_task_id = pending.id
         where confluence_page_id = $1 order by 1`,
        [page.id],
      );
      expect(rows).toEqual([
        { title: 'First', status: 'pending', isTickable: false },
        { title: 'Second', status: 'pending', isTickable: false },
      ]);
    });

    test('the page is moved below another: nothing is discovered anew', async () => {
      const page = await write1();
      const parent = await write1('<p>Parent</p>');
      await sandbox.confluence(author, 'PUT', `/wiki/rest/api/content/${page.id}/move/append/${parent.id}`);
      await sandbox.idle();
      expect(await standing(page)).toMatchObject({ row: 'pending' });
      expect(await audits(page)).toEqual(['confluence.webhook.task_discovered']);
    });

    test('the page is copied: its tasks are new tasks', async () => {
      const page = await write1();
      await dismiss(page);
      await sandbox.confluence(author, 'POST', `/wiki/rest/api/content/${page.id}/copy`, {
        destination: { type: 'parent_page', value: page.id },
        pageTitle: `Copy of ${page.title}`,
      });
      await sandbox.idle();
      const rows = await sandbox.sql('select 1 from confluence_pending_tasks where confluence_page_title = $1', [
        `Copy of ${page.title}`,
      ]);
      expect(rows).toHaveLength(1);
    });

    test('the page is renamed: the row follows without a new discovery', async () => {
      const page = await write1();
      await sandbox.editPage(author, { ...page, title: `Renamed ${page.id}` }, forAnn());
      await sandbox.idle();
      const rows = await sandbox.sql<{ title: string; url: string }>(
        'select confluence_page_title as title, confluence_page_url as url from confluence_pending_tasks where confluence_task_id = $1',
        [`${page.id}-1`],
      );
      expect(rows.map(({ title }) => title)).toEqual([`Renamed ${page.id}`]);
      expect(rows[0]?.url).toContain('Renamed');
      expect(await audits(page)).toEqual(['confluence.webhook.task_discovered', 'confluence.webhook.task_updated']);
    });
  });

  describe('what happens in Confluence, to an approved task', () => {
    test.each<Case>([
      ['it is ticked', async (page) => tick(page), { card: 'done' }],
      [
        'it is unticked: back to the column it came from',
        inOrder(
          (page) => move(page, 'in_progress'),
          (page) => tick(page),
          (page) => tick(page, 'incomplete'),
        ),
        { card: 'in_progress' },
      ],
      ['its text changes', async (page) => edit(page, forAnn('Paint it blue')), { cardTitle: 'Paint it blue' }],
      [
        'its text changes after the user changed the card’s',
        async (page) => {
          await sandbox.sql(`update tasks set title = 'Mine' where confluence_task_id = $1 returning 1`, [
            `${page.id}-1`,
          ]);
          await edit(page, forAnn('Paint it blue'));
        },
        { cardTitle: 'Mine' },
      ],
      [
        'it is assigned to someone else',
        async (page) => edit(page, list(task(1, `${mention(ben)} Paint`))),
        { card: 'todo', sync: 'reassigned' },
      ],
      [
        'it is assigned to somebody who is not linked',
        async (page) => edit(page, list(task(1, `${mention(author)} Paint`))),
        { card: 'todo', sync: 'reassigned' },
      ],
      ['it disappears', async (page) => edit(page, '<p/>'), { card: 'todo', sync: 'removed' }],
      [
        'it comes back',
        inOrder(
          (page) => edit(page, '<p/>'),
          (page) => edit(page, forAnn()),
        ),
        { card: 'todo', sync: 'active' },
      ],
      ['its page is trashed', trash, { card: 'todo', sync: 'removed' }],
      [
        'its page is restored',
        inOrder(
          (page) => trash(page),
          (page) => restore(page),
        ),
        { card: 'todo', sync: 'active' },
      ],
    ])('%s', async (_, act, expected) => {
      const page = await approved();
      await act(page);
      expect(await standing(page)).toMatchObject(expected);
    });

    test('it is assigned to someone else: the new assignee gets a row', async () => {
      const page = await approved();
      await edit(page, list(task(1, `${mention(ben)} Paint`)));
      expect(await standing(page, ben)).toMatchObject({ row: 'pending' });
    });
  });

  describe('what happens in Trackli', () => {
    test('a card moves to done and out of it: the task is ticked and unticked, in the user’s name', async () => {
      const page = await approved();
      await move(page, 'done');
      expect(await onPage(page)).toBe('complete');
      await move(page, 'in_progress');
      expect(await onPage(page)).toBe('incomplete');
      expect(await standing(page)).toMatchObject({ card: 'in_progress', error: null });
      expect(await audits(page)).toEqual(
        expect.arrayContaining(['confluence.task_completed', 'confluence.task_reopened']),
      );
    });

    test('moves within the open columns cost nothing', async () => {
      const page = await approved();
      // What was written before has events of its own, some seconds later.
      await advance(60);
      const before = await sandbox.metrics();
      await move(page, 'in_progress');
      await move(page, 'backlog');
      expect(costBetween(before, await sandbox.metrics()).remote).toEqual({});
    });

    test('the task no longer exists: the card keeps its state and says why; no endless retry', async () => {
      const page = await approved();
      await advance(300);
      await sandbox.control('PUT', '/faults', { staleContentSeconds: 60 });
      await sandbox.editPage(author, page, '<p/>');
      await move(page, 'done');
      await advance(50);
      expect(await standing(page)).toMatchObject({ card: 'done', error: 'task-gone' });
      await advance(600);
      await sandbox.control('DELETE', '/faults');
      expect(await standing(page)).toMatchObject({ card: 'done', sync: 'removed' });
      expect(await audits(page)).toContain('confluence.task_update_failed');
      const before = await sandbox.metrics();
      await advance(3600);
      expect(costBetween(before, await sandbox.metrics()).confluence).not.toHaveProperty(write);
    });

    test('a lost nudge: the scheduled pull does it', async () => {
      const page = await approved();
      await sandbox.sql(`update confluence_installations set nudge_url = nudge_url || '-wrong' returning 1`);
      await move(page, 'done');
      expect(await onPage(page)).toBe('incomplete');
      await sandbox.control('POST', '/schedules/pull');
      await sandbox.idle();
      expect(await onPage(page)).toBe('complete');
      await sandbox.control('POST', '/schedules/heartbeat');
    });

    test('Confluence refuses for a while: the write is tried again', async () => {
      const page = await approved();
      await sandbox.control('PUT', '/faults', { confluence: { status: 503, times: 2 } });
      await move(page, 'done');
      expect(await onPage(page)).toBe('incomplete');
      await advance(400);
      await sandbox.control('DELETE', '/faults');
      expect(await onPage(page)).toBe('complete');
    });

    test('a card moved ten times at once: both sides agree, with a handful of writes', async () => {
      const page = await approved();
      const before = await sandbox.metrics();
      for (let round = 0; round < 5; round += 1) {
        await moveCard(page, 'done');
        await moveCard(page, 'todo');
      }
      await sandbox.idle();
      await advance(300);
      expect(await onPage(page)).toBe('incomplete');
      expect(await standing(page)).toMatchObject({ card: 'todo' });
      expect(costBetween(before, await sandbox.metrics()).confluence[write] ?? 0).toBeLessThanOrEqual(5);
    });
  });

  describe('the nudge', () => {
    const installation = async () =>
      (
        await sandbox.sql<{ url: string; secret: string }>(
          'select nudge_url as url, nudge_secret as secret from confluence_installations where closed_at is null',
        )
      )[0] ?? { url: '', secret: '' };
    const knock = async (url: string, secret?: string) =>
      (await fetch(url, { method: 'POST', headers: secret === undefined ? {} : { 'x-trackli-nudge-secret': secret } }))
        .status;

    test.each<[string, (secret: string) => string | undefined]>([
      ['without a secret', () => undefined],
      ['with another secret', (secret) => secret.replace(/./g, 'A')],
      ['with the beginning of the secret', (secret) => secret.slice(0, -1)],
    ])('%s it is refused, and nothing is called', async (_, given) => {
      const { url, secret } = await installation();
      const before = await sandbox.metrics();
      expect(await knock(url, given(secret))).toBe(401);
      await sandbox.idle();
      const cost = costBetween(before, await sandbox.metrics());
      expect([cost.confluence, cost.remote, cost.queue]).toEqual([{}, {}, {}]);
    });

    test('a burst of fifty causes one pull', async () => {
      const { url, secret } = await installation();
      const before = await sandbox.metrics();
      const began = Date.now();
      const answers = await Promise.all(Array.from({ length: 50 }, async () => knock(url, secret)));
      const took = Date.now() - began;
      await sandbox.idle();
      expect(new Set(answers)).toEqual(new Set([204]));
      const pulls = costBetween(before, await sandbox.metrics()).remote['GET /v1/jobs'] ?? 0;
      // On a machine so busy that the burst itself takes over a second, its end is fetched by another.
      expect(pulls).toBe(took < 1000 ? 1 : 2);
    });
  });

  describe('the three-way merge of the status (design, section 2): the page, the card, and what both last agreed on', () => {
    const base = async (page: Page) =>
      (
        await sandbox.sql<{ base: string }>(
          `select last_known_status as base from confluence_ledger where content_id = $1 and local_id = '1' and user_id = $2::uuid`,
          [page.id, ann.userId],
        )
      )[0]?.base;

    test('page same, card same: nothing', async () => {
      const page = await approved();
      await edit(page, `<p>More words</p>${forAnn()}`);
      expect([await onPage(page), (await standing(page)).card, await base(page)]).toEqual([
        'incomplete',
        'todo',
        'incomplete',
      ]);
    });

    test('page changed, card same: the card follows', async () => {
      const page = await approved();
      await tick(page);
      expect([await onPage(page), (await standing(page)).card, await base(page)]).toEqual([
        'complete',
        'done',
        'complete',
      ]);
    });

    test('page same, card changed: the card stays, and the page follows', async () => {
      const page = await approved();
      await sandbox.control('PUT', '/faults', { confluence: { status: 503, times: 1 } });
      await move(page, 'done');
      await edit(page, `<p>More words</p>${forAnn()}`);
      expect([await onPage(page), (await standing(page)).card, await base(page)]).toEqual([
        'incomplete',
        'done',
        'incomplete',
      ]);
      await advance(300);
      await sandbox.control('DELETE', '/faults');
      expect([await onPage(page), (await standing(page)).card, await base(page)]).toEqual([
        'complete',
        'done',
        'complete',
      ]);
    });

    test('page changed, card changed: they agree, and nothing is written', async () => {
      const page = await approved();
      await sandbox.control('PUT', '/faults', { confluence: { status: 503, times: 1 } });
      await move(page, 'done');
      const before = await sandbox.metrics();
      await tick(page);
      await advance(300);
      await sandbox.control('DELETE', '/faults');
      expect([await onPage(page), (await standing(page)).card, await base(page)]).toEqual([
        'complete',
        'done',
        'complete',
      ]);
      expect(costBetween(before, await sandbox.metrics()).confluence).not.toHaveProperty(write);
    });
  });

  describe('the write fence', () => {
    test('while Confluence serves the old body the card never leaves done, and no write is repeated', async () => {
      const page = await approved();
      await advance(300);
      await sandbox.control('PUT', '/faults', { staleContentSeconds: 60 });
      const before = await sandbox.metrics();
      await move(page, 'done');
      for (let second = 0; second < 200; second += 20) {
        await advance(20);
        expect(await standing(page)).toMatchObject({ card: 'done' });
      }
      expect(costBetween(before, await sandbox.metrics()).confluence[write]).toBe(1);
      await sandbox.control('DELETE', '/faults');
    });

    test('a person unticks it within that minute: the card is open again after the fence', async () => {
      const page = await approved();
      await advance(300);
      await sandbox.control('PUT', '/faults', { staleContentSeconds: 60 });
      await move(page, 'done');
      await advance(20);
      await tick(page, 'incomplete');
      await advance(240);
      await sandbox.control('DELETE', '/faults');
      expect(await standing(page)).toMatchObject({ card: 'todo' });
      expect(await onPage(page)).toBe('incomplete');
    });
  });

  test('a task of somebody else, whose global id is our local id, is never touched', async () => {
    const strangers = await sandbox.createPage(
      author,
      spaceId,
      'Strangers',
      list(...[1, 2, 3].map((id) => task(id, 'Nobody’s'))),
    );
    const decoys = [...(await sandbox.taskIds(author, strangers)).values()];
    const local = decoys[0] ?? '';
    const page = await sandbox.createPage(author, spaceId, 'Ours', list(task(Number(local), `${mention(ann)} Ours`)));
    await sandbox.idle();
    await sandbox.sql(
      `with card as (
         insert into tasks (project_id, title, confluence_task_id, confluence_page_id)
         select $1::uuid, task_title, confluence_task_id, confluence_page_id
         from confluence_pending_tasks where confluence_task_id = $2 returning id)
       update confluence_pending_tasks set status = 'approved', created_task_id = (select id from card)
       where confluence_task_id = $2 returning 1`,
      [ann.projectId, `${page.id}-${local}`],
    );
    // A thousand moves from a fixed seed, with pauses in which what is due gets done.
    let seed = 20260105;
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    for (let round = 0; round < 1000; round += 1) {
      await sandbox.sql('update tasks set status = $1 where confluence_task_id = $2 returning 1', [
        random() < 0.5 ? 'done' : 'todo',
        `${page.id}-${local}`,
      ]);
      if (random() < 0.04) await sandbox.idle();
    }
    await sandbox.idle();
    await advance(300);
    for (const id of decoys) {
      const decoy = await sandbox.confluence<{ status: string }>(author, 'GET', `/wiki/api/v2/tasks/${id}`);
      expect(decoy.status).toBe('incomplete');
    }
  }, 480_000);

  test.each([
    ['a live doc', { path: '/wiki/api/v2/pages', fields: { subtype: 'live' }, list: 'page-id' }],
    ['a blog post', { path: '/wiki/api/v2/blogposts', fields: {}, list: 'blogpost-id' }],
  ])('%s is treated like a page, both ways', async (name, { path, fields, list: filter }) => {
    pages += 1;
    const body = { representation: 'storage', value: forAnn() };
    const content = { spaceId, status: 'current', title: `${name} ${pages}`, body, ...fields };
    const page = await sandbox.confluence<Page>(author, 'POST', path, content);
    await sandbox.idle();
    expect(await standing(page)).toMatchObject({ row: 'pending', title: 'Paint' });
    await approve(page);
    await move(page, 'done');
    const tasks = await sandbox.confluence<{ results: { id: string; status: string }[] }>(
      author,
      'GET',
      `/wiki/api/v2/tasks?${filter}=${page.id}`,
    );
    expect(tasks.results.map(({ status }) => status)).toEqual(['complete']);
    await sandbox.confluence(author, 'PUT', `/wiki/api/v2/tasks/${tasks.results[0]?.id ?? ''}`, {
      status: 'incomplete',
    });
    await sandbox.idle();
    await advance(200);
    expect(await standing(page)).toMatchObject({ card: 'todo' });
  });

  test('replaying every event so far changes nothing on either side; once more, it writes nothing', async () => {
    const rows = async () =>
      sandbox.sql(
        `select (select md5(string_agg(t::text, '' order by id)) from tasks t) as cards,
           (select md5(string_agg(p::text, '' order by id)) from confluence_pending_tasks p) as rows,
           (select md5(string_agg(l::text, '' order by id)) from confluence_ledger l) as ledger,
           (select count(*) from integration_audit_log)::int as audits`,
      );
    const replay = async () => {
      const before = await sandbox.metrics();
      await sandbox.control('POST', '/events/replay');
      await sandbox.idle();
      await advance(200);
      const after = await sandbox.metrics();
      const runs = (key: string) =>
        (after.functions[key]?.invocations ?? 0) - (before.functions[key]?.invocations ?? 0);
      return {
        ...costBetween(before, after),
        ofScans: runs('on-scans') + runs('on-space-changed') + runs('on-recent'),
      };
    };
    await advance(1000);
    // The linked accounts are fresh: strangers on the pages are no reason to ask for them.
    await sandbox.control('POST', '/schedules/heartbeat');
    const before = await rows();
    // Pages that were last looked at before somebody was linked are told once more.
    expect((await replay()).confluence).not.toHaveProperty(write);
    expect(await rows()).toEqual(before);
    const log = async (after = 0) =>
      (
        await sandbox.control<{ entries: { sequence: number; kind: string; summary: string; detail?: unknown }[] }>(
          'GET',
          `/log?after=${after}`,
        )
      ).entries;
    const last = (await log()).at(-1)?.sequence;
    const again = await replay();
    expect(again.confluence).not.toHaveProperty(write);
    expect(again.remote).not.toHaveProperty(push);
    // The event of a space, or of a page with others below, is followed by a scan, which is asked for and notes how far it is; a task's
    // event waits in the store for its page's. Nothing else writes.
    const writers = (await log(last))
      .filter(({ kind, summary }) => kind === 'store' && /^(batch\/)?set/.test(summary))
      .map(({ detail }) => (detail as { functionKey: string }).functionKey);
    const writesOf = (...names: string[]) => writers.filter((writer) => names.includes(writer)).length;
    expect(writers.length).toBe(again.store['writes']);
    // How far it is, and what it wrote down to be read later.
    expect(writesOf('on-scans', 'on-space-changed', 'on-recent')).toBeLessThanOrEqual(2 * again.ofScans);
    expect(writesOf('on-content-changed', 'on-task-changed')).toBeLessThan(20);
    expect(writesOf('on-page-sync', 'on-pull-waiting', 'on-pull')).toBe(0);
    expect(await rows()).toEqual(before);
  }, 480_000);

  // Last: linking again makes every page worth another sync.
  test('sync switched off: what waits goes, cards stay, nothing is sent; on again: it goes on without a duplicate', async () => {
    const waiting = await write1();
    const page = await approved();
    await sandbox.control('DELETE', `/people/${ann.accountId}/link`);
    expect(await standing(waiting)).toMatchObject({ row: 'withdrawn' });
    await move(page, 'done');
    expect(await onPage(page)).toBe('incomplete');
    await tick(page);
    await sandbox.link(ann);
    await edit(waiting, forAnn('Again'));
    await edit(page, forAnn('Paint more', 'complete'));
    expect(await standing(waiting)).toMatchObject({ row: 'pending' });
    const cards = await sandbox.sql('select status from tasks where confluence_task_id = $1', [`${page.id}-1`]);
    expect(cards).toEqual([{ status: 'done' }]);
  });
});
