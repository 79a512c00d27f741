import { noAnswers, oddFields, type Oddity } from './support/oddities';
import { oddSite } from './support/odd-site';

const oddLists: Oddity[] = [
  ...noAnswers,
  ...oddFields('results'),
  ...oddFields('results.0', ['x']),
  ...oddFields('results.0.id', ['', 'x']),
  ...oddFields('results.0.localId', ['']),
  ...oddFields('results.0.pageId', ['', '999']),
  ...oddFields('results.0.status', ['', 'unknown']),
  ...oddFields('_links', ['x']),
  ...oddFields('_links.next', ['http://', '/wiki/api/v2/tasks?limit=1', '/wiki/api/v2/tasks?cursor=round']),
];
const oddTasks: Oddity[] = [
  ...noAnswers,
  ...oddFields('id', ['', '999']),
  ...oddFields('localId', ['', '999']),
  ...oddFields('pageId', ['', '999']),
  ...oddFields('status', ['', 'unknown']),
];

const list = { method: 'GET', path: /^\/wiki\/api\/v2\/tasks\?/ };
const read = { method: 'GET', path: /^\/wiki\/api\/v2\/tasks\/\d+/ };
const write = { method: 'PUT', path: /^\/wiki\/api\/v2\/tasks\/\d+/ };

async function setUp() {
  const site = await oddSite();
  const statuses = async () =>
    (await site.tasksOf(site.page.id)).map(({ localId, status }) => `${localId} ${status}`).sort();
  const ids = new Map((await site.tasksOf(site.page.id)).map(({ localId, id }) => [localId, id]));
  return { ...site, statuses, taskId: ids.get('1') ?? '' };
}

/** What must hold whatever was answered: nothing is said to be done that is not, nothing is given up, and no other task is written. */
async function judge(
  { statuses, tick, heal }: Awaited<ReturnType<typeof setUp>>,
  ending: Awaited<ReturnType<Awaited<ReturnType<typeof setUp>>['tick']>>,
): Promise<void> {
  const [first, second] = await statuses();
  expect(second).toBe('2 incomplete');
  expect(ending.outcome).not.toBe('given-up');
  if (ending.outcome !== 'retry') expect(first).toBe('1 complete');
  heal();
  expect((await tick()).outcome).toMatch(/done|already/);
  expect(await statuses()).toEqual(['1 complete', '2 incomplete']);
}

test.each(oddLists.map((oddity) => [oddity.name, oddity] as const))(
  'a list of tasks with: %s. The tick is tried again, and ends',
  async (_, oddity) => {
    const site = await setUp();
    site.makeOdd(list, oddity);
    const before = site.calls();
    const ending = await site.tick();
    expect(site.calls() - before).toBeLessThan(10);
    await judge(site, ending);
  },
);

test.each(oddTasks.map((oddity) => [oddity.name, oddity] as const))(
  'a task read by its id with: %s. No other is written',
  async (_, oddity) => {
    const site = await setUp();
    site.makeOdd(read, oddity);
    await judge(site, await site.tick({ taskId: site.taskId }));
  },
);

test.each(oddTasks.map((oddity) => [oddity.name, oddity] as const))(
  'a write answered with: %s. Only what was seen done is done',
  async (_, oddity) => {
    const site = await setUp();
    site.makeOdd(write, oddity);
    const ending = await site.tick({ taskId: site.taskId });
    if (!oddity.arrived) expect(ending.outcome).toBe('retry');
    await judge(site, ending);
  },
);

test.each([404, 403, 409])('%i of Confluence’s own, once, is not the end of a tick', async (status) => {
  const site = await setUp();
  const body = JSON.stringify({ errors: [{ status, code: 'X', title: 'x', detail: null }] });
  site.makeOdd(write, { name: '', arrived: false, change: async () => new Response(body, { status }) });
  const ending = await site.tick();
  expect(ending).toMatchObject({ outcome: 'retry', reason: status === 409 ? 'conflict' : 'not-permitted' });
  await judge(site, ending);
});

test('200 with the task unchanged is not done', async () => {
  const site = await setUp();
  const [task] = await site.tasksOf(site.page.id);
  site.makeOdd(write, { name: '', arrived: false, change: async () => new Response(JSON.stringify(task)) });
  const ending = await site.tick();
  expect(ending).toMatchObject({ outcome: 'retry', reason: 'unavailable' });
  await judge(site, ending);
});
