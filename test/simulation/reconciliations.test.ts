import { onEachUnscheduledSandbox } from './support/each-sandbox';
import { list, mention, task } from './support/markup';
import { costBetween, type Page, type Person, type RunningSandbox } from './support/running-sandbox';

const check = 'POST /wiki/rest/api/content/{id}/permission/check';
const pushes = 'PUT /v1/content/{contentId}/state';

/** What one reconciliation finds out about people though every event was lost, and what it asks for that. */
onEachUnscheduledSandbox('reconciliations and people', (running) => {
  let sandbox: RunningSandbox;
  let ann: Person;
  let ben: Person;
  let author: Person;
  let app: { accountId: string };
  let spaceId: string;
  let pages = 0;

  beforeAll(async () => {
    sandbox = running();
    // In a reconciliation three people have their turn, and of four nobody knows which.
    await sandbox.unlinkEverybody();
    ann = await sandbox.person('Ann');
    ben = await sandbox.person('Ben');
    author = await sandbox.person('Author');
    spaceId = await sandbox.demoSpaceId(author);
    app = { accountId: (await sandbox.control<{ appAccountId: string }>('GET', '/state')).appAccountId };
    await sandbox.link(ann);
    await sandbox.link(ben);
    await sandbox.searched();
  });

  const write = async (parent?: Page): Promise<Page> => {
    pages += 1;
    const value = list(task(1, `${mention(ann)} Paint`), task(2, `${mention(ben)} Sand`));
    const page = await sandbox.confluence<Page>(author, 'POST', '/wiki/api/v2/pages', {
      spaceId,
      status: 'current',
      title: `Swept ${pages}`,
      body: { representation: 'storage', value },
      ...(parent === undefined ? {} : { parentId: parent.id }),
    });
    await sandbox.idle();
    return page;
  };
  const restrict = async (page: Page, readers: { accountId: string }[]) =>
    sandbox.confluence(author, 'PUT', `/wiki/rest/api/content/${page.id}/restriction`, [
      {
        operation: 'read',
        restrictions: { user: readers.map(({ accountId }) => ({ type: 'known', accountId })), group: [] },
      },
    ]);
  const lift = async (page: Page) =>
    sandbox.confluence(author, 'DELETE', `/wiki/rest/api/content/${page.id}/restriction`);
  /** Somebody ticks or unticks the box of a task. */
  const turn = async (page: Page, localId: string, status: 'complete' | 'incomplete') => {
    const { results } = await sandbox.confluence<{ results: { id: string; localId: string }[] }>(
      author,
      'GET',
      `/wiki/api/v2/tasks?page-id=${page.id}`,
    );
    const id = results.find((one) => one.localId === localId)?.id ?? '';
    await sandbox.confluence(author, 'PUT', `/wiki/api/v2/tasks/${id}`, { status });
    await sandbox.idle();
  };
  /** Task keys that wait in somebody's queue. */
  const waiting = async ({ userId }: Person) =>
    (
      await sandbox.sql<{ key: string }>(
        `select confluence_task_id as key from confluence_pending_tasks where user_id = $1::uuid and status = 'pending'`,
        [userId],
      )
    ).map(({ key }) => key);
  const reconciliation = async () => {
    // What was seen twice within the clocks' precision has been looked at a third time by then.
    await sandbox.control('POST', '/advance', { seconds: 60 });
    const before = await sandbox.metrics();
    await sandbox.control('POST', '/schedules/reconciliation');
    await sandbox.idle();
    return costBetween(before, await sandbox.metrics());
  };

  test('of a site at rest: nobody is asked about, and Trackli is told nothing', async () => {
    await write();
    await write();
    await reconciliation();
    const cost = await reconciliation();
    expect(cost.confluence[check]).toBeUndefined();
    expect(cost.remote[pushes]).toBeUndefined();
  });

  test('who lost the right while they were unlinked, and others were not, is told nothing after linking again', async () => {
    const page = await write();
    await sandbox.control('DELETE', `/people/${ann.accountId}/link`);
    await sandbox.unheard(async () => restrict(page, [author, ben, app]));
    await sandbox.link(ann);
    await sandbox.idle();
    expect(await waiting(ann)).not.toContain(`${page.id}-1`);
    // The page's events of its tasks wait for some seconds and may have it read once more: not in what is measured.
    await sandbox.control('POST', '/advance', { seconds: 60 });
    // What Confluence said of Ann before is still remembered of the page, and does not count.
    const before = await sandbox.metrics();
    await turn(page, '2', 'complete');
    expect(costBetween(before, await sandbox.metrics()).confluence[check]).toBe(1);
    await reconciliation();
    expect(await waiting(ann)).not.toContain(`${page.id}-1`);
    const entered = await sandbox.sql<{ entered: number }>(
      `select count(*)::int as entered from confluence_pending_tasks where user_id = $1::uuid and confluence_page_id = $2`,
      [ann.userId, page.id],
    );
    // The one from before.
    expect(entered).toEqual([{ entered: 1 }]);
    await sandbox.unheard(async () => lift(page));
    await reconciliation();
    expect(await waiting(ann)).toContain(`${page.id}-1`);
    // Ann was linked and searched for a moment before she was linked again: the second search waits for ten minutes, and comes now.
    await sandbox.control('POST', '/advance', { seconds: 660 });
    await sandbox.searched();
  });

  test('somebody who lost the right to read a page: their task is withdrawn after one question', async () => {
    const page = await write();
    await sandbox.unheard(async () => restrict(page, [author, ben, app]));
    expect(await waiting(ann)).toContain(`${page.id}-1`);
    const cost = await reconciliation();
    expect(await waiting(ann)).not.toContain(`${page.id}-1`);
    expect(await waiting(ben)).toContain(`${page.id}-2`);
    expect(cost.confluence[check]).toBe(1);
    await sandbox.unheard(async () => lift(page));
    await reconciliation();
    expect(await waiting(ann)).toContain(`${page.id}-1`);
  });

  test('a page whose ancestor was restricted: the same, though nothing happened to the page itself', async () => {
    const parent = await write();
    const page = await write(parent);
    await sandbox.unheard(async () => restrict(parent, [author, ben, app]));
    await reconciliation();
    expect(await waiting(ann)).not.toContain(`${page.id}-1`);
    expect(await waiting(ben)).toContain(`${page.id}-2`);
    await sandbox.unheard(async () => lift(parent));
    await reconciliation();
    expect(await waiting(ann)).toContain(`${page.id}-1`);
  });

  test('who lost the right while only a ticked task of theirs was there: it does not wait again when it is unticked', async () => {
    const page = await write();
    await turn(page, '1', 'complete');
    expect(await waiting(ann)).not.toContain(`${page.id}-1`);
    await sandbox.unheard(async () => restrict(page, [author, ben, app]));
    const cost = await reconciliation();
    expect(cost.confluence[check]).toBe(1);
    await turn(page, '1', 'incomplete');
    expect(await waiting(ann)).not.toContain(`${page.id}-1`);
    await sandbox.unheard(async () => lift(page));
    await reconciliation();
    expect(await waiting(ann)).toContain(`${page.id}-1`);
  });

  test.each(['Ann', 'Ben'])(
    'a person in whose name the app is refused (%s): each page with a task of theirs is asked about',
    async (name) => {
      const page = await write();
      await reconciliation();
      const held = (await waiting(ann)).length;
      await sandbox.unheard(async () => restrict(page, [author, ben, app]));
      const as = (name === 'Ann' ? ann : ben).accountId;
      await sandbox.control('PUT', '/faults', {
        routes: [{ system: 'confluence', route: 'GET /wiki/api/v2/tasks', as, status: 403 }],
      });
      const cost = await reconciliation();
      await sandbox.control('DELETE', '/faults');
      expect(await waiting(ann)).toHaveLength(held - 1);
      // Both have a task on every page written here. Where Ann is refused, the restricted page is among hers; where Ben is, Ann's own
      // list leaves it out, and she is asked about for it besides.
      expect(cost.confluence[check]).toBe(name === 'Ann' ? pages : pages + 1);
      await sandbox.unheard(async () => lift(page));
      await reconciliation();
      expect(await waiting(ann)).toHaveLength(held);
    },
  );

  test('lists that lag behind take nothing away', async () => {
    await sandbox.control('PUT', '/faults', { staleTasksSeconds: 7200 });
    const page = await write();
    expect(await waiting(ann)).toContain(`${page.id}-1`);
    const cost = await reconciliation();
    await sandbox.control('DELETE', '/faults');
    expect(await waiting(ann)).toContain(`${page.id}-1`);
    expect(cost.confluence[check]).toBeUndefined();
  });

  test('what Trackli has lost of a page is there again, though the app remembers that it was told', async () => {
    const page = await write();
    await reconciliation();
    await sandbox.sql('delete from confluence_ledger where content_id = $1 returning 1', [page.id]);
    await sandbox.sql('delete from confluence_pending_tasks where confluence_page_id = $1 returning 1', [page.id]);
    await sandbox.sql('delete from confluence_contents where content_id = $1 returning 1', [page.id]);
    await reconciliation();
    expect(await waiting(ann)).toContain(`${page.id}-1`);
    expect(await waiting(ben)).toContain(`${page.id}-2`);
  });
});
