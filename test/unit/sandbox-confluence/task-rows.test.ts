import type { Behaviour } from '../../../sandbox/confluence/confluence';
import { createTestSite, newTask, savedTask, taskList } from './site';

const tasks = '/wiki/api/v2/tasks';
const withUuid = (localId: number, uuid: string, text: string) =>
  savedTask(localId, text).replace('</ac:task-id>', `</ac:task-id><ac:task-uuid>${uuid}</ac:task-uuid>`);

describe('the tasks API', () => {
  it('has a row, and a global id, for each task of a page whose ids repeat', async () => {
    const { people, call, createPage, tasksOf } = await createTestSite();
    const page = await createPage('Page', taskList(savedTask(1, 'one'), savedTask(1, 'twin'), savedTask(2, 'two')));
    const rows = await tasksOf(page.id);
    expect(rows.map(({ id, localId }) => [id, localId])).toEqual([
      ['1', '1'],
      ['2', '1'],
      ['3', '2'],
    ]);
    await call(people.ada, 'PUT', `${tasks}/2`, { status: 'complete' });
    expect((await tasksOf(page.id)).map(({ status }) => status)).toEqual(['incomplete', 'complete', 'incomplete']);
    const read = await call(people.ada, 'GET', `/wiki/api/v2/pages/${page.id}?body-format=storage`);
    expect(read.body.body.storage.value).toBe(
      taskList(savedTask(1, 'one'), savedTask(1, 'twin', 'complete'), savedTask(2, 'two')),
    );
  });

  it('has a row without a local id for a task that has none', async () => {
    const { people, call, createPage, tasksOf, events } = await createTestSite({ assignsTaskIds: false });
    const page = await createPage('Page', taskList(newTask('a'), savedTask(7, 'b'), newTask('c')));
    expect((await tasksOf(page.id)).map(({ id, localId }) => [id, localId])).toEqual([
      ['1', undefined],
      ['2', '7'],
      ['3', undefined],
    ]);
    events();
    await call(people.ada, 'PUT', `${tasks}/3`, { status: 'complete' });
    expect((await tasksOf(page.id)).map(({ status }) => status)).toEqual(['incomplete', 'incomplete', 'complete']);
    expect(events()).toEqual(['updated:page', 'updated:task']);
  });

  it('can have one row for each id only', async () => {
    const { createPage, tasksOf } = await createTestSite({ assignsTaskIds: false, taskRows: 'distinct-ids' });
    const page = await createPage('Page', taskList(savedTask(1, 'one'), savedTask(1, 'twin'), newTask('none')));
    expect(await tasksOf(page.id)).toHaveLength(1);
  });
});

describe('when a tool sends a whole body anew', () => {
  /** The global ids of a page's tasks, in the order of their texts, after a tool put a task before all others and numbered anew. */
  async function afterShift(behaviour: Partial<Behaviour>) {
    const { people, call, createPage, nextVersion, tasksOf, events } = await createTestSite(behaviour);
    const page = await createPage('Page', taskList(withUuid(1, 'u-a', 'a'), withUuid(2, 'u-b', 'b')));
    events();
    const body = taskList(withUuid(1, 'u-new', 'new'), withUuid(2, 'u-a', 'a'), withUuid(3, 'u-b', 'b'));
    await call(people.ada, 'PUT', `/wiki/api/v2/pages/${page.id}`, nextVersion(page, body));
    const rows = Object.fromEntries((await tasksOf(page.id)).map(({ body: { storage }, id }) => [storage.value, id]));
    return { rows, events: events() };
  }

  it('global ids stay with the ids, with the uuids or with nothing', async () => {
    expect((await afterShift({})).rows).toEqual({ new: '1', a: '2', b: '3' });
    expect((await afterShift({ globalTaskIdFollows: 'uuid' })).rows).toEqual({ new: '3', a: '1', b: '2' });
    const renewed = await afterShift({ globalTaskIdFollows: 'nothing' });
    expect(renewed.rows).toEqual({ new: '3', a: '4', b: '5' });
    const [created, removed] = ['created:task', 'removed:task'];
    expect(renewed.events).toEqual(['updated:page', created, created, created, removed, removed]);
  });

  it('a tick changes no global id, whatever they stay with', async () => {
    const { people, call, createPage, tasksOf } = await createTestSite({ globalTaskIdFollows: 'nothing' });
    const page = await createPage('Page', taskList(savedTask(1, 'a'), savedTask(2, 'b')));
    const before = (await tasksOf(page.id)).map(({ id }) => id);
    await call(people.ada, 'PUT', `${tasks}/${before[1] ?? ''}`, { status: 'complete' });
    expect((await tasksOf(page.id)).map(({ id }) => id)).toEqual(before);
  });
});
