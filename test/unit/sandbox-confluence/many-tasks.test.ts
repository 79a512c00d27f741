import { createTestSite, mention, savedTask, taskList, type Reply } from './site';

const tasks = '/wiki/api/v2/tasks';
const pages = 40;
const perPage = 100;

/** A site with 4,000 tasks, every tenth of them Ben's. */
async function createLargeSite() {
  const site = await createTestSite();
  const written = Array.from({ length: perPage }, (_, index) =>
    savedTask(index + 1, index % 10 === 0 ? `${mention(site.people.ben)} do it` : 'do it'),
  );
  for (let page = 0; page < pages; page += 1) await site.createPage(`Page ${page}`, taskList(...written));
  const follow = async (query: string, between: (page: number) => Promise<unknown> = async () => undefined) => {
    const ids: string[] = [];
    let page = 0;
    for (let path: string | undefined = `${tasks}?${query}`; path !== undefined; page += 1) {
      const reply: Reply = await site.call(site.people.ada, 'GET', path);
      ids.push(...reply.body.results.map((task) => task.id));
      path = reply.body._links.next;
      await between(page);
    }
    return ids;
  };
  return { ...site, follow };
}

const firstTo = (last: number) => Array.from({ length: last }, (_, index) => String(index + 1));

it('are listed once each, in the order of their ids', async () => {
  const { follow, people } = await createLargeSite();
  expect(await follow('limit=250')).toEqual(firstTo(pages * perPage));
  expect(await follow(`limit=250&assigned-to=${people.ben}`)).toEqual(
    firstTo(pages * perPage).filter((id) => (Number(id) - 1) % 10 === 0),
  );
  expect(await follow('limit=50&page-id=163842&page-id=163843')).toHaveLength(2 * perPage);
});

it('are neither skipped nor repeated while tasks are ticked and come between two pages', async () => {
  const { follow, call, people, createPage } = await createLargeSite();
  const ids = await follow('limit=250&status=incomplete', async (page) => {
    await call(people.ada, 'PUT', `${tasks}/${page * 250 + 1}`, { status: 'complete' });
    await call(people.ada, 'PUT', `${tasks}/${page * 250 + 300}`, { status: 'complete' });
    if (page === 0) await createPage('Late', taskList(savedTask(1, 'late')));
  });
  const passed = firstTo(16).map((page) => String((Number(page) - 1) * 250 + 300));
  expect(ids).toEqual(firstTo(pages * perPage + 1).filter((id) => !passed.includes(id)));
});

it('cost a page of the list the same wherever it is', async () => {
  const { follow, confluence } = await createLargeSite();
  let looked = 0;
  const { tasksShownFor } = confluence.behaviour;
  confluence.behaviour.tasksShownFor = new Proxy([...tasksShownFor], {
    get(target, property, receiver): unknown {
      if (property === 'includes') looked += 1;
      return Reflect.get(target, property, receiver);
    },
  });
  await follow('limit=100');
  // Each of the 40 lists looks at the content it shows and at the one its next task is on.
  expect(looked).toBeLessThanOrEqual(2 * pages + 2);
});
