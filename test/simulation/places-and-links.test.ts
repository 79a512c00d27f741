import { onEachSandbox } from './support/each-sandbox';
import { list, mention, task } from './support/markup';
import { rowsOfTask } from './support/queue-rows';
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
           confluence_page_url as url from ${rowsOfTask('$1')} rows where user_id = $2::uuid`,
        [`${page.id}-1`, person.userId],
      )
    )[0];
  const statusOf = async (page: Page, person = ann) => (await rowOf(page, person))?.status ?? null;
  const isWaiting = async (page: Page) => (await statusOf(page)) === 'pending';
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
  /** What cannot be read is read once more, after a quarter of an hour, before anything follows from it. */
  const secondReading = async () => {
    await sandbox.control('POST', '/advance', { seconds: 25 * 60 });
    await sandbox.idle();
  };
  const theApp = async () => ({
    accountId: (await sandbox.control<{ appAccountId: string }>('GET', '/state')).appAccountId,
  });
  const leaveOut = async (spaceIds: string[]) => {
    await sandbox.sql(
      `select confluence_put_settings(cloud_id, $1::text::jsonb, $3::timestamptz) from confluence_links
       where user_id = $2::uuid and cloud_id <> 'another'`,
      [
        JSON.stringify({
          syncEnabled: true,
          spaces: { mode: spaceIds.length === 0 ? 'all' : 'except', spaceIds },
        }),
        ann.userId,
        (await sandbox.control<{ now: string }>('GET', '/state')).now,
      ],
    );
    await run('heartbeat');
    await run('reconciliation');
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

  test('a folder, and a page, pass on to what is below who may view it: rows go and come with them, without a reconciliation', async () => {
    const spaceId = await space('TREE');
    const folder = async (title: string) => as<Page>('POST', '/wiki/api/v2/folders', { spaceId, title });
    const [open, closed] = [await folder('Open'), await folder('Closed')];
    const below = async (parentId: string) => {
      const page = { spaceId, parentId, status: 'current', title: `Below ${parentId}` };
      return as<Page>('POST', '/wiki/api/v2/pages', { ...page, body: { representation: 'storage', value: body() } });
    };
    const move = async (content: Page, target: Page) =>
      as('PUT', `/wiki/rest/api/content/${content.id}/move/append/${target.id}`);
    const parent = await below(open.id);
    const child = await below(parent.id);
    const waiting = async () => [await isWaiting(parent), await isWaiting(child)];
    expect(await waiting()).toEqual([true, true]);

    await readers(open, [author, ben, await theApp()]);
    expect(await waiting()).toEqual([false, false]);
    await lift(open);
    expect(await waiting()).toEqual([true, true]);

    await readers(parent, [author, ben, await theApp()]);
    expect(await waiting()).toEqual([false, false]);
    await lift(parent);

    await readers(closed, [author, ben, await theApp()]);
    await move(open, closed);
    expect(await waiting()).toEqual([false, false]);
    await move(parent, await below((await folder('Else')).id));
    expect(await waiting()).toEqual([true, true]);
  });

  test('a space is deleted, of which no page tells: what waits is withdrawn, cards stay', async () => {
    const spaceId = await space('GONE');
    const [page, onBoard] = [await write(spaceId), await approved(spaceId)];
    expect(await isWaiting(page)).toBe(true);
    await as('DELETE', '/wiki/rest/api/space/GONE');
    expect(await isWaiting(page)).toBe(true);
    await secondReading();
    expect(await isWaiting(page)).toBe(false);
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
    [
      'is hidden from the app, and shown again',
      async (page) => {
        await readers(page, [author]);
        await secondReading();
      },
      lift,
    ],
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
      ['swept over', async () => run('reconciliation')],
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
         insert into confluence_sites (cloud_id, site_url) values ('another', 'https://another.example') returning cloud_id),
       other_link as (
         insert into confluence_links (user_id, cloud_id, account_id, proof)
         select $1::uuid, cloud_id, $2, 'operator' from other_site returning id),
       theirs as (
         insert into confluence_pending_tasks (user_id, confluence_task_id, confluence_page_id, task_title)
         select $1::uuid, content_id || '-1#another', content_id, 'Theirs' from unnest(array[$3, $4]) content_id
         returning id, confluence_page_id)
       insert into confluence_ledger (link_id, user_id, cloud_id, content_id, local_id, task_text, title, state, pending_task_id)
       select other_link.id, $1::uuid, 'another', confluence_page_id, '1', 'Theirs', 'Theirs', 'pending', theirs.id
       from other_link, theirs returning 1`,
      [ann.userId, other.accountId, page.id, waiting.id],
    );
    for (const one of [page, waiting]) await edit(one, body('Paint', other));
    const rows = await sandbox.sql(
      `select ledger.cloud_id = 'another' as theirs, pending.status, pending.task_title as title
       from confluence_pending_tasks pending left join confluence_ledger ledger on ledger.pending_task_id = pending.id
       where confluence_page_id = any(array[$1, $2]) order by 1, 2`,
      [page.id, waiting.id],
    );
    expect(rows).toEqual([
      { theirs: false, status: 'approved', title: 'Paint' },
      // What was withdrawn says nothing of the task any more.
      { theirs: false, status: 'withdrawn', title: '-' },
      { theirs: true, status: 'pending', title: 'Theirs' },
      { theirs: true, status: 'pending', title: 'Theirs' },
    ]);
    expect(await cardOf(page)).toMatchObject({ status: 'backlog', sync: 'reassigned' });
    await sandbox.sql(`delete from confluence_sites where cloud_id = 'another' returning 1`);
  });

  test('what the functions of before made is taken over by the first look, without a second row or card', async () => {
    const cid = await sandbox.person('Cid');
    const page = await sandbox.createPage(author, demoId, 'Of before', '<p />');
    const key = `${page.id}-1`;
    await sandbox.sql(
      `with card as (
         insert into tasks (project_id, title, confluence_task_id, confluence_page_id) values ($1::uuid, 'Paint', $3, $4)
         returning id),
       connection as (
         insert into atlassian_connections (user_id, site_id, site_url, atlassian_account_id, token_expires_at)
         select $2::uuid, cloud_id, site_url, $5, now() from confluence_sites where cloud_id <> 'another' returning id)
       insert into confluence_pending_tasks
         (user_id, connection_id, confluence_task_id, confluence_page_id, task_title, status, last_known_status, created_task_id)
       select $2::uuid, connection.id, $3, $4, 'Paint', 'approved', null, card.id from card, connection returning 1`,
      [cid.projectId, cid.userId, key, page.id, cid.accountId],
    );
    await sandbox.link(cid);
    await edit(page, body('Paint', cid));
    const taskId = (await sandbox.taskIds(author, page)).get('1') ?? '';
    await as('PUT', `/wiki/api/v2/tasks/${taskId}`, { status: 'complete' });
    expect(await cardOf(page)).toMatchObject({ status: 'done', sync: 'active' });
    expect(
      await sandbox.sql('select 1 from confluence_pending_tasks where confluence_task_id = $1', [key]),
    ).toHaveLength(1);
    expect(await sandbox.sql('select 1 from tasks where confluence_task_id = $1', [key])).toHaveLength(1);
  });

  // Last: who is linked anew makes every page worth another sync.
  test('unlinked and linked again: what waited goes and comes back, cards stay, nothing is there twice', async () => {
    const [page, onBoard] = [await write(), await approved()];
    const key = (one: Page) => `${one.id}-1`;
    await sandbox.control('DELETE', `/people/${ann.accountId}/link`);
    await sandbox.idle();
    expect([await statusOf(page), (await cardOf(onBoard))?.sync]).toEqual(['withdrawn', 'unlinked']);
    await sandbox.link(ann);
    // However often somebody is linked anew, there is one scan in ten minutes for them.
    await sandbox.control('POST', '/advance', { seconds: 700 });
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
