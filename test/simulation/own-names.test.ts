import { onEachUnscheduledSandbox } from './support/each-sandbox';
import { list, mention, task } from './support/markup';
import { costBetween, type Page, type Person, type RunningSandbox } from './support/running-sandbox';

const check = 'POST /wiki/rest/api/content/{id}/permission/check';
const ownTasks = 'GET /wiki/api/v2/tasks';
const pagesOfGil = `select from confluence_pending_tasks where user_id = $1::uuid and status = 'pending'`;
const ownPages = 'GET /wiki/api/v2/pages';

/** What a reconciliation does about people in whose name the app may not ask, though every event of a lost right was lost. */
onEachUnscheduledSandbox('people’s own names', (running) => {
  let sandbox: RunningSandbox;
  /** A guest of the site, whose name Confluence always refuses. */
  let gil: Person;
  let ben: Person;
  let author: Person;
  let app: { accountId: string };
  let spaceId: string;
  let pages = 0;

  beforeAll(async () => {
    sandbox = running();
    // In a reconciliation three people have their turn, and of four nobody knows which.
    await sandbox.unlinkEverybody();
    gil = await sandbox.control<Person>('POST', '/people', { name: 'Gil', email: 'gil@example.com', guest: true });
    ben = await sandbox.person('Ben');
    author = await sandbox.person('Author');
    const space = { key: 'NAMES', name: 'Names' };
    spaceId = (await sandbox.confluence<{ id: string }>(author, 'POST', '/wiki/api/v2/spaces', space)).id;
    app = { accountId: (await sandbox.control<{ appAccountId: string }>('GET', '/state')).appAccountId };
    // A guest sees the spaces that name them.
    const access = { account: gil.accountId, access: 'read' };
    await sandbox.confluence(author, 'PUT', '/sandbox/spaces/NAMES/access', access);
    await sandbox.link(gil);
    await sandbox.link(ben);
    await sandbox.searched();
  });

  const post = async (path: string, body: object) =>
    sandbox.confluence<Page>(author, 'POST', path, { spaceId, title: `Own ${(pages += 1)}`, ...body });
  const folder = async () => post('/wiki/api/v2/folders', {});
  const write = async (parent?: Page): Promise<Page> => {
    const value = list(task(1, `${mention(gil)} Paint`), task(2, `${mention(ben)} Sand`));
    const page = await post('/wiki/api/v2/pages', {
      status: 'current',
      body: { representation: 'storage', value },
      ...(parent === undefined ? {} : { parentId: parent.id }),
    });
    await sandbox.idle();
    return page;
  };
  const shutOut = async (content: Page, person: Person) =>
    sandbox.unheard(async () => {
      const user = [author, gil, ben, app]
        .filter(({ accountId }) => accountId !== person.accountId)
        .map(({ accountId }) => ({ type: 'known', accountId }));
      await sandbox.confluence(author, 'PUT', `/wiki/rest/api/content/${content.id}/restriction`, [
        { operation: 'read', restrictions: { user, group: [] } },
      ]);
    });
  const lift = async (content: Page) =>
    sandbox.unheard(async () =>
      sandbox.confluence(author, 'DELETE', `/wiki/rest/api/content/${content.id}/restriction`),
    );
  /** Who has a task of the page in the queue, of Gil and Ben. */
  const waiting = async ({ id }: Page) => {
    const rows = await sandbox.sql<{ userId: string }>(
      `select user_id as "userId" from confluence_pending_tasks where confluence_page_id = $1 and status = 'pending'`,
      [id],
    );
    return [gil, ben].filter(({ userId }) => rows.some((row) => row.userId === userId));
  };
  const reconciliation = async (faults?: object) => {
    // What was seen twice within the clocks' precision has been looked at a third time by then.
    await sandbox.control('POST', '/advance', { seconds: 60 });
    if (faults !== undefined) await sandbox.control('PUT', '/faults', faults);
    const before = await sandbox.metrics();
    await sandbox.control('POST', '/schedules/reconciliation');
    await sandbox.idle();
    await sandbox.control('DELETE', '/faults');
    return costBetween(before, await sandbox.metrics());
  };
  const refused = (route: string, status: number, times: number) => ({
    routes: [{ system: 'confluence', route, status, times }],
  });

  test.each([403, 404] as const)(
    'a guest, who is answered %i: the right is lost by a question for the page',
    async (answer) => {
      const page = await write();
      expect(await waiting(page)).toEqual([gil, ben]);
      const behaviour = { answerForGuests: answer };
      await reconciliation({ behaviour });
      expect(await waiting(page)).toEqual([gil, ben]);
      await shutOut(page, gil);
      const held = (await sandbox.sql(pagesOfGil, [gil.userId])).length;
      const cost = await reconciliation({ behaviour });
      expect(await waiting(page)).toEqual([ben]);
      // Gil's pages are asked about one by one.
      expect(cost.confluence[check]).toBeGreaterThanOrEqual(held);
      await lift(page);
      await reconciliation({ behaviour });
      expect(await waiting(page)).toEqual([gil, ben]);
    },
  );

  test('a page in a folder that was restricted, of which no event told: withdrawn for whom it was, and for nobody else', async () => {
    const closed = await folder();
    const page = await write(closed);
    const below = await write(page);
    await shutOut(closed, ben);
    await reconciliation();
    expect(await waiting(page)).toEqual([gil]);
    expect(await waiting(below)).toEqual([gil]);
    await lift(closed);
    await reconciliation();
    expect(await waiting(page)).toEqual([gil, ben]);
    expect(await waiting(below)).toEqual([gil, ben]);
  });

  test('an account without a token, which is answered 401: its pages are asked about, and nothing is taken for it', async () => {
    const page = await write();
    // The list of each of the two in their own name; the app's own list comes through.
    await reconciliation(refused(ownTasks, 401, 2));
    expect(await waiting(page)).toEqual([gil, ben]);
    await shutOut(page, ben);
    await reconciliation(refused(ownTasks, 401, 2));
    expect(await waiting(page)).toEqual([gil]);
    await lift(page);
    await reconciliation();
    expect(await waiting(page)).toEqual([gil, ben]);
  });

  test('lists that lag behind while a name is refused take nothing away', async () => {
    const page = await write();
    const routes = [{ system: 'confluence', route: ownPages, as: ben.accountId, status: 403 }];
    const cost = await reconciliation({ routes, staleTasksSeconds: 7200 });
    // Both hold a task of each page. Gil is asked about as ever; Ben too, as his list shows none and nothing else can be asked for in his name.
    const held = (await sandbox.sql(pagesOfGil, [gil.userId])).length;
    expect(cost.confluence[check]).toBe(2 * held);
    expect(await waiting(page)).toEqual([gil, ben]);
  });
});
