import { createTestSite, mention, newTask, savedTask, start, taskList } from './site';

const tasks = '/wiki/api/v2/tasks';

describe('task ids', () => {
  it('are global in the API, so that a local id sent there hits another task', async () => {
    const { people, call, createPage, tasksOf } = await createTestSite();
    const first = await createPage('First', taskList(newTask('a'), newTask('b')));
    const second = await createPage('Second', taskList(newTask('c')));
    const [target] = await tasksOf(second.id);
    expect(target).toMatchObject({ localId: '1', pageId: second.id });
    expect(target?.id).not.toBe('1');
    await call(people.ada, 'PUT', `${tasks}/${target?.localId ?? ''}`, { status: 'complete' });
    expect((await tasksOf(second.id)).map((task) => task.status)).toEqual(['incomplete']);
    expect((await tasksOf(first.id)).map((task) => task.status)).toEqual(['complete', 'incomplete']);
  });

  it('stay while the local id stays in the body, and are not given twice', async () => {
    const { people, call, createPage, nextVersion, tasksOf, events } = await createTestSite();
    const page = await createPage('Page', taskList(savedTask(1, 'a'), savedTask(2, 'b')));
    const before = await tasksOf(page.id);
    events();
    const body = taskList(savedTask(2, `${mention(people.ben)} b <time datetime="2026-12-24"/>`), newTask('c'));
    await call(people.ada, 'PUT', `/wiki/api/v2/pages/${page.id}`, nextVersion(page, body));
    const after = await tasksOf(page.id);
    expect(after.map(({ id, localId }) => [id, localId])).toEqual([
      [before[1]?.id, '2'],
      ['3', '3'],
    ]);
    expect(after[0]).toMatchObject({
      assignedTo: people.ben,
      dueAt: '2026-12-24T00:00:00.000Z',
      createdBy: people.ada,
    });
    expect(events()).toEqual(['updated:page', 'updated:task', 'created:task', 'removed:task']);
  });

  it('stand in events as local ids, or as global ones where that is chosen', async () => {
    const { createPage, payloads, confluence } = await createTestSite();
    await createPage('First', taskList(newTask('a')));
    await createPage('Second', taskList(newTask('b')));
    confluence.behaviour.taskEventId = 'global';
    await createPage('Third', taskList(newTask('c')));
    const ids = payloads().flatMap(({ event }) => (event['task'] ? [(event['task'] as { id: number }).id] : []));
    expect(ids).toEqual([1, 1, 3]);
  });
});

describe('ticking', () => {
  it('changes the body, makes a version and tells of page and task', async () => {
    const { people, call, clock, createPage, tasksOf, payloads } = await createTestSite();
    const page = await createPage('Page', taskList(newTask(`${mention(people.ben)} do it`)));
    const [task] = await tasksOf(page.id);
    payloads();
    clock.moveTo(start + 60_000);
    const ticked = await call(people.ben, 'PUT', `${tasks}/${task?.id ?? ''}`, { status: 'complete' });
    expect(ticked.body).toMatchObject({
      status: 'complete',
      completedBy: people.ben,
      completedAt: '2026-11-20T10:00:00.000Z',
    });
    const read = (await call(people.ada, 'GET', `/wiki/api/v2/pages/${page.id}?body-format=storage`)).body;
    expect(read.version).toMatchObject({ number: 2, authorId: people.ben });
    expect(read.body.storage.value).toContain('<ac:task-status>complete</ac:task-status>');
    const [updatedPage, updatedTask, ...more] = payloads();
    expect(updatedPage?.event.eventType).toBe('avi:confluence:updated:page');
    expect(updatedTask?.event).toMatchObject({
      eventType: 'avi:confluence:updated:task',
      atlassianId: people.ben,
      task: { id: 1, status: 'complete', statusAsString: 'CHECKED', assignee: people.ben, dueDate: null },
      oldTask: { id: 1, status: 'incomplete', statusAsString: 'UNCHECKED' },
      content: { id: page.id, version: { number: 2 } },
    });
    expect(more).toEqual([]);
    await call(people.ben, 'PUT', `${tasks}/${task?.id ?? ''}`, { status: 'complete' });
    expect(payloads()).toEqual([]);
    const undone = await call(people.ada, 'PUT', `${tasks}/${task?.id ?? ''}`, { status: 'incomplete' });
    expect(undone.body).toMatchObject({ completedAt: null, completedBy: null });
  });

  it('can leave the version alone and keep silent about the page', async () => {
    const { people, call, createPage, tasksOf, events } = await createTestSite({
      ticksMakeVersion: false,
      ticksEmitContentUpdated: false,
    });
    const page = await createPage('Page', taskList(newTask('a')));
    events();
    await call(people.ada, 'PUT', `${tasks}/1`, { status: 'complete' });
    expect((await tasksOf(page.id))[0]?.status).toBe('complete');
    const read = (await call(people.ada, 'GET', `/wiki/api/v2/pages/${page.id}?body-format=storage`)).body;
    expect(read.version.number).toBe(1);
    expect(read.body.storage.value).toContain('complete</ac:task-status>');
    expect(events()).toEqual(['updated:task']);
  });

  it('answers 404 to who may not edit the page, 400 to another status', async () => {
    const { people, call, createPage, tasksOf } = await createTestSite();
    const page = await createPage('Page', taskList(newTask('a')));
    const restriction = [{ operation: 'update', restrictions: { user: [{ type: 'known', accountId: people.ada }] } }];
    await call(people.ada, 'PUT', `/wiki/rest/api/content/${page.id}/restriction`, restriction);
    expect((await call(people.ben, 'GET', `${tasks}/1`)).status).toBe(200);
    expect((await call(people.ben, 'PUT', `${tasks}/1`, { status: 'complete' })).status).toBe(404);
    expect((await call(people.ada, 'PUT', `${tasks}/1`, { status: 'done' })).status).toBe(400);
    expect((await call(people.ada, 'PUT', `${tasks}/99`, { status: 'complete' })).status).toBe(404);
    expect((await tasksOf(page.id))[0]?.status).toBe('incomplete');
  });
});

describe('task events at first publication and on copies', () => {
  it('can be left out', async () => {
    const { people, call, createPage, events } = await createTestSite({
      taskEventsOnPublish: false,
      taskEventsOnCopy: false,
    });
    const page = await createPage('Page', taskList(newTask('a')));
    await call(people.ada, 'POST', `/wiki/rest/api/content/${page.id}/copy`, {
      destination: { type: 'parent_page', value: page.id },
    });
    expect(events()).toEqual(['created:page', 'copied:page']);
  });
});

describe('filters of the task list', () => {
  it('select by status, people, places, ids and moments', async () => {
    const { people, call, clock, createPage, nextVersion, spaceId } = await createTestSite();
    const page = await createPage(
      'Page',
      taskList(newTask(`${mention(people.ben)} a <time datetime="2026-12-01"/>`), newTask('&nbsp;')),
    );
    const post = await createPage('Post', taskList(newTask('c')), { kind: 'blogposts' });
    clock.moveTo(start + 1000);
    await call(people.ben, 'PUT', `${tasks}/1`, { status: 'complete' });
    await call(
      people.cleo,
      'PUT',
      `/wiki/api/v2/blogposts/${post.id}`,
      nextVersion(post, taskList(savedTask(1, 'c'), newTask('d'))),
    );
    const found = async (query: string) =>
      (await call(people.ada, 'GET', `${tasks}?${query}`)).body.results.map((task) => task.id).join();
    const dueAt = Date.UTC(2026, 11, 1);
    const expected = {
      '': '1,2,3,4',
      'status=complete': '1',
      'status=incomplete': '2,3,4',
      'include-blank-tasks=false': '1,3,4',
      'task-id=1,4': '1,4',
      'task-id=1&task-id=2': '1,2',
      [`page-id=${page.id}`]: '1,2',
      [`page-id=${page.id}&blogpost-id=${post.id}`]: '1,2,3,4',
      [`blogpost-id=${post.id}`]: '3,4',
      [`space-id=${spaceId}`]: '1,2,3,4',
      'space-id=1': '',
      [`assigned-to=${people.ben}`]: '1',
      [`created-by=${people.cleo}`]: '4',
      [`completed-by=${people.ben}`]: '1',
      [`created-at-from=${start + 1000}`]: '4',
      [`created-at-to=${start}`]: '1,2,3',
      [`due-at-from=${dueAt}&due-at-to=${dueAt}`]: '1',
      [`due-at-from=${dueAt + 1}`]: '',
      [`completed-at-from=${start + 1000}`]: '1',
      [`completed-at-to=${start}`]: '',
    };
    const answers = await Promise.all(Object.keys(expected).map(async (query) => [query, await found(query)]));
    expect(Object.fromEntries(answers)).toEqual(expected);
    expect((await call(people.ada, 'GET', `${tasks}?limit=251`)).status).toBe(400);
    expect((await call(people.ada, 'GET', `${tasks}?status=done`)).status).toBe(400);
    expect((await call(people.ada, 'GET', `${tasks}?body-format=view`)).status).toBe(400);
  });
});
