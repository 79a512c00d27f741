import type { Behaviour } from '../../../sandbox/confluence/confluence';
import { app, createTestSite, mention, savedTask, taskList } from '../../unit/sandbox-confluence/site';

const scopes = [
  'read:task:confluence',
  'read:page:confluence',
  'read:space:confluence',
  'read:confluence-content.permission',
];

/** The real client on the real `@forge/api`, in front of a Confluence double. */
async function setUp(behaviour: Partial<Behaviour> = {}) {
  const site = await createTestSite(behaviour);
  const paths: string[] = [];
  Object.assign(globalThis, {
    __forge_runtime__: { appContext: {}, featureFlags: () => false },
    __forge_fetch__: async (_meta: unknown, path: string, init: RequestInit) => {
      paths.push(path);
      return site.confluence.handle(new Request(new URL(path, 'https://site.example'), init), {
        caller: app(...scopes),
        account: (cost) => site.costs.push(cost),
      });
    },
  });
  const { createConfluenceInBulk } = await import('../../../src/confluence/bulk-client');
  const { createConfluence } = await import('../../../src/confluence/client');
  const { createMeter } = await import('../../../src/confluence/meter');
  const now = () => site.clock.now();
  const { meter, observe } = createMeter(now);
  const points = () => site.costs.reduce((sum, cost) => sum + cost.points, 0);
  const bulk = createConfluenceInBulk(now, observe);
  return { ...site, paths, points, meter, bulk, confluence: createConfluence(now, observe) };
}

const query = { status: 'incomplete' as const, since: null, cursor: null };

test('tasks of several accounts, page by page, each once, and no one else’s', async () => {
  const { bulk, createPage, people, spaceId } = await setUp();
  const open = Array.from({ length: 300 }, (_, index) => savedTask(index + 1, `${mention(people.ben)} Paint`));
  const page = await createPage('Many', taskList(...open, savedTask(900, `${mention(people.ben)} Done`, 'complete')));
  await createPage('Cleo’s', taskList(savedTask(1, `${mention(people.cleo)} Sand`)));
  await createPage('Ada’s', taskList(savedTask(1, `${mention(people.ada)} Rest`)));
  const post = await createPage('News', taskList(savedTask(1, `${mention(people.cleo)} Read`)), { kind: 'blogposts' });
  const accountIds = [people.ben, people.cleo];
  const first = await bulk.listAssignedTasks({ ...query, accountIds });
  if (first.kind !== 'found' || first.next === null) throw new Error('There should be a second page');
  const second = await bulk.listAssignedTasks({ ...query, accountIds, cursor: first.next });
  if (second.kind !== 'found') throw new Error('There is no second page');
  expect(second.next).toBeNull();
  const all = [...first.tasks, ...second.tasks];
  expect(all).toHaveLength(302);
  expect(new Set(all.map(({ contentId, localId }) => `${contentId}-${localId}`)).size).toBe(302);
  expect(all.find(({ contentId }) => contentId === page.id)).toMatchObject({ type: 'page', spaceId });
  expect(all.find(({ contentId }) => contentId === post.id)).toMatchObject({ type: 'blogpost', localId: '1' });
});

test('only what was made, or ticked, since a moment', async () => {
  const { bulk, call, clock, createPage, people, tasksOf } = await setUp();
  const old = await createPage('Old', taskList(savedTask(1, `${mention(people.ben)} Paint`)));
  clock.moveTo(clock.now() + 60_000);
  const since = clock.now();
  const fresh = await createPage('New', taskList(savedTask(1, `${mention(people.ben)} Sand`)));
  const [task] = await tasksOf(old.id);
  await call(people.ada, 'PUT', `/wiki/api/v2/tasks/${task?.id ?? ''}`, { status: 'complete' });
  const ids = async (status: 'incomplete' | 'complete') => {
    const answer = await bulk.listAssignedTasks({ status, accountIds: [people.ben], since, cursor: null });
    return answer.kind === 'found' ? answer.tasks.map(({ contentId }) => contentId) : answer;
  };
  expect(await ids('incomplete')).toEqual([fresh.id]);
  expect(await ids('complete')).toEqual([old.id]);
});

test('contents as a read of each would give them; what is in the trash is absent', async () => {
  const { bulk, call, confluence, createPage, people } = await setUp();
  const page = await createPage('Plan', '<p>Body</p>');
  const post = await createPage('News', '<p>Post</p>', { kind: 'blogposts' });
  const trashed = await createPage('Gone', '<p>Gone</p>');
  await call(people.ada, 'DELETE', `/wiki/api/v2/pages/${trashed.id}`);
  const references = [
    { contentId: page.id, type: 'page' as const },
    { contentId: post.id, type: 'blogpost' as const },
    { contentId: trashed.id, type: 'page' as const },
  ];
  const answer = await bulk.readContents(references);
  if (answer.kind !== 'found') throw new Error('Nothing was found');
  const singly = await Promise.all(references.slice(0, 2).map(async (reference) => confluence.readContent(reference)));
  expect(answer.contents).toEqual(singly.map((reading) => (reading.kind === 'found' ? reading.content : null)));
});

test('spaces by their ids; one that is gone is absent', async () => {
  const { bulk, spaceId } = await setUp();
  const answer = await bulk.readSpaces([spaceId, '999999']);
  expect(answer).toEqual({ kind: 'found', spaces: [{ id: spaceId, key: 'OPEN', name: 'Open' }] });
});

test('the meter counts what Confluence counts', async () => {
  const { bulk, confluence, createPage, meter, people, points, spaceId } = await setUp();
  const page = await createPage('Plan', taskList(savedTask(1, `${mention(people.ben)} Paint`)));
  const post = await createPage('News', '<p>Post</p>', { kind: 'blogposts' });
  await bulk.listAssignedTasks({ ...query, accountIds: [people.ben] });
  await bulk.readContents([
    { contentId: page.id, type: 'page' },
    { contentId: post.id, type: 'blogpost' },
  ]);
  await bulk.readSpaces([spaceId]);
  await confluence.readContent({ contentId: page.id, type: 'page' });
  await confluence.readContent({ contentId: '404404', type: 'page' });
  await confluence.mayRead(page.id, people.ben);
  await confluence.readSpace(spaceId);
  expect(meter.spent()).toBe(points());
  expect(meter.nearLimitUntil()).toBeNull();
});

test('the meter notes when the hour’s points run short, and until when', async () => {
  const { bulk, clock, meter, spaceId } = await setUp({ pointsPerHour: 10 });
  for (let call = 0; call < 4; call += 1) await bulk.readSpaces([spaceId]);
  await bulk.readSpaces([spaceId]);
  expect(meter.nearLimitUntil()).toBe(Math.ceil(clock.now() / 3_600_000) * 3_600_000);
});

test('headers that only announce a limit are not obeyed', async () => {
  const { createMeter } = await import('../../../src/confluence/meter');
  const { meter, observe } = createMeter(() => 0);
  observe(1, new Headers({ 'Beta-RateLimit': '"global-app-quota";r=0;t=10' }));
  expect(meter.nearLimitUntil()).toBeNull();
  observe(1, new Headers({ RateLimit: '"global-app-quota";r=1;t=90' }));
  expect(meter.nearLimitUntil()).toBe(90_000);
});

test('of several policies those count that tell what is left of a quota', async () => {
  const { createMeter } = await import('../../../src/confluence/meter');
  const { meter, observe } = createMeter(() => 0);
  observe(1, new Headers({ RateLimit: '"global-app-quota";t=200,"some-burst-based";r=90;t=1' }));
  expect(meter.nearLimitUntil()).toBeNull();
  observe(1, new Headers({ RateLimit: '"global-app-quota";t=200, "tenant-app-quota";r=9;t=70' }));
  expect(meter.nearLimitUntil()).toBe(70_000);
  observe(1, new Headers({ RateLimit: '"global-app-quota";r=1' }));
  expect(meter.nearLimitUntil()).toBe(3_600_000);
});
