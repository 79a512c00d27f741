import { onEachSandbox } from './support/each-sandbox';
import { list, mention, task } from './support/markup';
import type { Page, Person, RunningSandbox } from './support/running-sandbox';

interface Row {
  status: string;
  title: string;
  space: string;
  spaceName: string;
  url: string;
}

/** What is about more than one page: spaces, links, and what was there before the app (design, section 4). */
onEachSandbox('places and links', (running) => {
  let sandbox: RunningSandbox;
  let ann: Person;
  let ben: Person;
  let author: Person;
  let demoId: string;
  let pages = 0;

  beforeAll(async () => {
    sandbox = running();
    ann = await sandbox.person('Ann');
    ben = await sandbox.person('Ben');
    author = await sandbox.person('Author');
    await sandbox.link(ann);
    await sandbox.link(ben);
    demoId = await sandbox.demoSpaceId(author);
  });

  const body = (text = 'Paint', owner = ann) => list(task(1, `${mention(owner)} ${text}`));
  const as = async <Answer>(method: string, path: string, json?: unknown) => {
    const answer = await sandbox.confluence<Answer>(author, method, path, json);
    await sandbox.idle();
    return answer;
  };
  const write = async (spaceId = demoId, text?: string) => {
    pages += 1;
    const page = await sandbox.createPage(author, spaceId, `Place ${pages}`, body(text));
    await sandbox.idle();
    return page;
  };
  const edit = async (page: Page, content: string) => {
    await sandbox.editPage(author, page, content);
    await sandbox.idle();
  };
  const space = async (key: string) =>
    (await as<{ id: string }>('POST', '/wiki/api/v2/spaces', { key, name: `Space ${key}` })).id;
  const run = async (schedule: string) => {
    await sandbox.control('POST', `/schedules/${schedule}`);
    await sandbox.idle();
  };
  const rowOf = async (page: Page, person = ann) =>
    (
      await sandbox.sql<Row>(
        `select status, task_title as title, confluence_space_key as space, confluence_space_name as "spaceName",
           confluence_page_url as url from confluence_pending_tasks where confluence_task_id = $1 and user_id = $2::uuid`,
        [`${page.id}-1`, person.userId],
      )
    )[0];
  const statusOf = async (page: Page, person = ann) => (await rowOf(page, person))?.status ?? null;
  const cardOf = async (page: Page) =>
    (
      await sandbox.sql<{ status: string; sync: string; title: string }>(
        `select status, title, coalesce(confluence_sync_status, 'active') as sync from tasks where confluence_task_id = $1`,
        [`${page.id}-1`],
      )
    )[0];
  const discoveries = async (page: Page) =>
    (
      await sandbox.sql(
        `select 1 from integration_audit_log
         where event_type = 'confluence.webhook.task_discovered' and details->>'confluenceTaskId' = $1`,
        [`${page.id}-1`],
      )
    ).length;
  const approve = async (page: Page) =>
    sandbox.sql(
      `with card as (
         insert into tasks (project_id, title, confluence_task_id, confluence_page_id, confluence_page_url)
         select $1::uuid, task_title, confluence_task_id, confluence_page_id, confluence_page_url
         from confluence_pending_tasks where confluence_task_id = $2 and user_id = $3::uuid returning id)
       update confluence_pending_tasks set status = 'approved', created_task_id = (select id from card)
       where confluence_task_id = $2 and user_id = $3::uuid returning 1`,
      [ann.projectId, `${page.id}-1`, ann.userId],
    );
  const approved = async (spaceId?: string) => {
    const page = await write(spaceId);
    await approve(page);
    return page;
  };
  const trash = async (page: Page) => as('DELETE', `/wiki/api/v2/pages/${page.id}`);
  const restore = async (page: Page) => {
    const { title, version } = await as<Page>('GET', `/wiki/api/v2/pages/${page.id}?status=trashed`);
    await as('PUT', `/wiki/api/v2/pages/${page.id}`, {
      id: page.id,
      status: 'current',
      title,
      body: { representation: 'storage', value: '' },
      version: { number: version.number + 1 },
    });
  };
  const archive = async (page: Page) => as('POST', '/wiki/rest/api/content/archive', { pages: [{ id: page.id }] });
  const unarchive = async (page: Page) => as('POST', `/sandbox/contents/${page.id}/unarchive`);
  const readers = async (page: Page, people: { accountId: string }[]) => {
    const user = people.map(({ accountId }) => ({ type: 'known', accountId }));
    await as('PUT', `/wiki/rest/api/content/${page.id}/restriction`, [
      { operation: 'read', restrictions: { user, group: [] } },
    ]);
  };
  const lift = async (page: Page) => as('DELETE', `/wiki/rest/api/content/${page.id}/restriction`);
  const theApp = async () => ({
    accountId: (await sandbox.control<{ appAccountId: string }>('GET', '/state')).appAccountId,
  });
  const leaveOut = async (spaceIds: string[]) => {
    await sandbox.sql(
      `select confluence_put_settings(cloud_id, $1::text::jsonb) from confluence_sites
       where cloud_id = (select site_id from atlassian_connections where user_id = $2::uuid and site_id <> 'another')`,
      [
        JSON.stringify({
          syncEnabled: true,
          spaces: { mode: spaceIds.length === 0 ? 'all' : 'except', spaceIds },
        }),
        ann.userId,
      ],
    );
    await run('heartbeat');
    await run('sweep');
  };

  test('a page is moved to another space: its row follows, without a new discovery', async () => {
    const target = await sandbox.createPage(author, await space('MOVED'), 'Target', '<p />');
    const page = await write();
    await as('PUT', `/wiki/rest/api/content/${page.id}/move/append/${target.id}`);
    expect(await rowOf(page)).toMatchObject({ status: 'pending', space: 'MOVED', spaceName: 'Space MOVED' });
    expect((await rowOf(page))?.url).toContain('/spaces/MOVED/');
    expect(await discoveries(page)).toBe(1);
  });

  test('a space gets another name: rows and cards follow, without a new discovery', async () => {
    const spaceId = await space('NAMED');
    const [page, onBoard] = [await write(spaceId), await approved(spaceId)];
    await as('PUT', '/wiki/rest/api/space/NAMED', { name: 'Renamed' });
    expect(await rowOf(page)).toMatchObject({ status: 'pending', spaceName: 'Renamed' });
    const [card] = await sandbox.sql('select confluence_space_name as name from tasks where confluence_task_id = $1', [
      `${onBoard.id}-1`,
    ]);
    expect(card).toEqual({ name: 'Renamed' });
    expect(await discoveries(page)).toBe(1);
  });

  test('a space is deleted, of which no page tells: what waits is withdrawn by the sweep, cards stay', async () => {
    const spaceId = await space('GONE');
    const [page, onBoard] = [await write(spaceId), await approved(spaceId)];
    await as('DELETE', '/wiki/rest/api/space/GONE');
    await run('sweep');
    expect(await statusOf(page)).toBe('withdrawn');
    expect(await cardOf(onBoard)).toMatchObject({ status: 'backlog', sync: 'removed' });
  });

  test('a space is left out by the administrator, and let in again', async () => {
    const spaceId = await space('OUT');
    const [page, onBoard] = [await write(spaceId), await approved(spaceId)];
    await leaveOut([spaceId]);
    expect([await statusOf(page), (await cardOf(onBoard))?.sync]).toEqual(['withdrawn', 'removed']);
    await edit(page, body('Paint it blue'));
    expect(await statusOf(page)).toBe('withdrawn');
    await leaveOut([]);
    expect(await rowOf(page)).toMatchObject({ status: 'pending', title: 'Paint it blue' });
    expect((await cardOf(onBoard))?.sync).toBe('active');
  });

  type Act = (page: Page) => Promise<unknown>;
  test.each<[string, Act, Act]>([
    ['is archived, and unarchived', archive, unarchive],
    ['is hidden from the app, and shown again', async (page) => readers(page, [author]), lift],
    ['is hidden from its assignee, and shown again', async (page) => readers(page, [author, await theApp()]), lift],
  ])('the page of an approved task %s', async (_, away, back) => {
    const page = await approved();
    await away(page);
    expect(await cardOf(page)).toMatchObject({ status: 'backlog', sync: 'removed' });
    await back(page);
    expect(await cardOf(page)).toMatchObject({ status: 'backlog', sync: 'active' });
  });

  test('the page of an approved task is purged', async () => {
    const page = await approved();
    await trash(page);
    await as('DELETE', `/wiki/api/v2/pages/${page.id}?purge=true`);
    expect(await cardOf(page)).toMatchObject({ status: 'backlog', sync: 'removed' });
  });

  test('what was dismissed stays dismissed, whatever happens to it', async () => {
    const spaceId = await space('NEVER');
    const page = await write(spaceId);
    await sandbox.sql(
      `update confluence_pending_tasks set status = 'dismissed' where confluence_task_id = $1 returning 1`,
      [`${page.id}-1`],
    );
    const taskId = (await sandbox.taskIds(author, page)).get('1') ?? '';
    const turn = async (status: string) => as('PUT', `/wiki/api/v2/tasks/${taskId}`, { status });
    const acts: [string, () => Promise<unknown>][] = [
      ['edited', async () => edit(page, body('Other words'))],
      ['ticked', async () => turn('complete')],
      ['unticked', async () => turn('incomplete')],
      ['taken off the page', async () => edit(page, '<p />')],
      ['put back', async () => edit(page, body())],
      ['given to somebody else', async () => edit(page, body('Paint', ben))],
      ['given back', async () => edit(page, body())],
      ['trashed', async () => trash(page)],
      ['restored', async () => restore(page)],
      ['archived', async () => archive(page)],
      ['unarchived', async () => unarchive(page)],
      ['hidden', async () => readers(page, [author])],
      ['shown', async () => lift(page)],
      ['in a space with another name', async () => as('PUT', '/wiki/rest/api/space/NEVER', { name: 'Ever' })],
      ['in a space that is left out', async () => leaveOut([spaceId])],
      ['in a space that is let in', async () => leaveOut([])],
      ['swept over', async () => run('sweep')],
    ];
    const stands: [string, string | null][] = [];
    for (const [name, act] of acts) {
      await act();
      stands.push([name, await statusOf(page)]);
    }
    expect(stands).toEqual(acts.map(([name]) => [name, 'dismissed']));
  });

  test('given from one account to another of one Trackli user, who has them on two sites: gone here, and the other site’s stays', async () => {
    const other = await sandbox.person('Other');
    const page = await approved();
    const waiting = await write();
    await sandbox.sql(
      `with other_site as (
         insert into atlassian_connections (user_id, site_id, site_url, atlassian_account_id)
         values ($1::uuid, 'another', 'https://another.example', $2) returning id)
       insert into confluence_pending_tasks (user_id, connection_id, confluence_task_id, confluence_page_id, task_title)
       select $1::uuid, id, key, $3, 'Theirs' from other_site, unnest(array[$4, $5]) key returning 1`,
      [ann.userId, other.accountId, page.id, `${page.id}-1`, `${waiting.id}-1`],
    );
    for (const one of [page, waiting]) await edit(one, body('Paint', other));
    const rows = await sandbox.sql(
      `select connection.site_id = 'another' as theirs, pending.status, task_title as title
       from confluence_pending_tasks pending join atlassian_connections connection on connection.id = connection_id
       where confluence_task_id = any(array[$1, $2]) order by 1, 2`,
      [`${page.id}-1`, `${waiting.id}-1`],
    );
    expect(rows).toEqual([
      { theirs: false, status: 'approved', title: 'Paint' },
      { theirs: false, status: 'withdrawn', title: 'Paint' },
      { theirs: true, status: 'pending', title: 'Theirs' },
      { theirs: true, status: 'pending', title: 'Theirs' },
    ]);
    expect(await cardOf(page)).toMatchObject({ status: 'backlog', sync: 'reassigned' });
    await sandbox.sql(`delete from atlassian_connections where site_id = 'another' returning 1`);
  });

  test('what the functions of before made is taken over by the first look, without a second row or card', async () => {
    const page = await sandbox.createPage(author, demoId, 'Of before', '<p />');
    const key = `${page.id}-1`;
    await sandbox.sql(
      `with card as (
         insert into tasks (project_id, title, confluence_task_id, confluence_page_id) values ($1::uuid, 'Paint', $3, $4)
         returning id)
       insert into confluence_pending_tasks
         (user_id, connection_id, confluence_task_id, confluence_page_id, task_title, status, last_known_status, created_task_id)
       select $2::uuid, connection.id, $3, $4, 'Paint', 'approved', null, card.id
       from card, atlassian_connections connection where connection.user_id = $2::uuid returning 1`,
      [ann.projectId, ann.userId, key, page.id],
    );
    await edit(page, body());
    const taskId = (await sandbox.taskIds(author, page)).get('1') ?? '';
    await as('PUT', `/wiki/api/v2/tasks/${taskId}`, { status: 'complete' });
    expect(await cardOf(page)).toMatchObject({ status: 'done', sync: 'active' });
    expect(
      await sandbox.sql('select 1 from confluence_pending_tasks where confluence_task_id = $1', [key]),
    ).toHaveLength(1);
    expect(await sandbox.sql('select 1 from tasks where confluence_task_id = $1', [key])).toHaveLength(1);
  });

  // Last: who is linked anew makes every page worth another look.
  test('unlinked and linked again: what waited goes and comes back, cards stay, nothing is there twice', async () => {
    const [page, onBoard] = [await write(), await approved()];
    const key = (one: Page) => `${one.id}-1`;
    await sandbox.control('DELETE', `/people/${ann.accountId}/link`);
    await sandbox.idle();
    expect([await statusOf(page), (await cardOf(onBoard))?.sync]).toEqual([null, 'unlinked']);
    await sandbox.link(ann);
    await sandbox.idle();
    expect([await statusOf(page), await statusOf(onBoard), (await cardOf(onBoard))?.sync]).toEqual([
      'pending',
      'approved',
      'active',
    ]);
    for (const one of [page, onBoard]) {
      expect(
        await sandbox.sql('select 1 from confluence_pending_tasks where confluence_task_id = $1', [key(one)]),
      ).toHaveLength(1);
    }
    expect(await sandbox.sql('select 1 from tasks where confluence_task_id = $1', [key(onBoard)])).toHaveLength(1);
  });
});
