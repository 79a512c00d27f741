import { createTestSite, newTask, taskList } from './site';

const v1 = '/wiki/rest/api';

describe('moving', () => {
  it('takes a page and what hangs under it to another space, and announces the page alone', async () => {
    const { people, call, createPage, payloads, spaceId } = await createTestSite();
    const other = (await call(people.ada, 'POST', '/wiki/api/v2/spaces', { key: 'OTHER', name: 'Other' })).body;
    const target = await createPage('Target', '', { spaceId: other.id });
    const page = await createPage('Page', '');
    const child = await createPage('Child', '', { parentId: page.id });
    payloads();
    const moved = await call(people.ada, 'PUT', `${v1}/content/${page.id}/move/append/${target.id}`);
    expect(moved).toMatchObject({ status: 200, body: { pageId: page.id } });
    const read = async (id: string) => (await call(people.ada, 'GET', `/wiki/api/v2/pages/${id}`)).body;
    expect(await read(page.id)).toMatchObject({ spaceId: other.id, parentId: target.id, version: { number: 1 } });
    expect(await read(child.id)).toMatchObject({ spaceId: other.id, parentId: page.id });
    const events = payloads();
    expect(events).toHaveLength(1);
    expect(events[0]?.event).toMatchObject({
      eventType: 'avi:confluence:moved:page',
      content: { space: { id: Number(other.id) } },
      prevContent: { id: page.id, space: { id: Number(spaceId) } },
    });
    expect((await call(people.ada, 'PUT', `${v1}/content/${page.id}/move/append/${child.id}`)).status).toBe(400);
  });

  it('puts a page before another, or under a parent named in an update', async () => {
    const { people, call, createPage, nextVersion, events } = await createTestSite();
    const [one, two] = [await createPage('One', ''), await createPage('Two', '')];
    events();
    await call(people.ada, 'PUT', `${v1}/content/${two.id}/move/before/${one.id}`);
    const position = async (id: string) =>
      Number((await call(people.ada, 'GET', `/wiki/api/v2/pages/${id}`)).body['position']);
    expect(await position(two.id)).toBeLessThan(await position(one.id));
    await call(people.ada, 'PUT', `/wiki/api/v2/pages/${one.id}`, nextVersion(one, '', { parentId: two.id }));
    expect(events()).toEqual(['moved:page', 'updated:page', 'moved:page']);
  });
});

describe('copying', () => {
  it('makes new content with the same local ids and new global ones', async () => {
    const { people, call, createPage, payloads, tasksOf, spaceId } = await createTestSite();
    const page = await createPage('Page', taskList(newTask('a'), newTask('b')));
    payloads();
    const destination = { type: 'space', value: 'OPEN' };
    const copied = (await call(people.ben, 'POST', `${v1}/content/${page.id}/copy`, { destination })).body;
    expect(copied).toMatchObject({ title: 'Copy of Page', type: 'page', status: 'current' });
    const [before, after] = [await tasksOf(page.id), await tasksOf(copied.id)];
    expect(after.map((task) => task.localId)).toEqual(before.map((task) => task.localId));
    expect(new Set([...before, ...after].map((task) => task.id)).size).toBe(4);
    const events = payloads();
    expect(events.map(({ event }) => event.eventType)).toEqual([
      'avi:confluence:copied:page',
      'avi:confluence:created:task',
      'avi:confluence:created:task',
    ]);
    expect(events[0]?.event).toMatchObject({
      originContentId: page.id,
      content: { id: copied.id, space: { id: Number(spaceId) } },
    });
  });
});

describe('archiving', () => {
  it('takes pages out of sight of the task list until they come back', async () => {
    const { people, call, createPage, events, tasksOf } = await createTestSite();
    const page = await createPage('Page', taskList(newTask('a')));
    events();
    const archived = await call(people.ada, 'POST', `${v1}/content/archive`, { pages: [{ id: Number(page.id) }] });
    expect(archived).toMatchObject({
      status: 202,
      body: { links: { status: `/rest/api/longtask/${archived.body.id}` } },
    });
    expect((await call(people.ada, 'GET', `${v1}/longtask/${archived.body.id}`)).body).toMatchObject({
      finished: true,
    });
    expect((await call(people.ada, 'GET', `/wiki/api/v2/pages/${page.id}`)).body.status).toBe('archived');
    expect(await tasksOf(page.id)).toEqual([]);
    expect((await call(people.ada, 'POST', `${v1}/content/archive`, { pages: [{ id: page.id }] })).status).toBe(400);
    expect((await call(people.ada, 'POST', `/sandbox/contents/${page.id}/unarchive`)).status).toBe(200);
    expect(await tasksOf(page.id)).toHaveLength(1);
    expect(events()).toEqual(['archived:page', 'unarchived:page']);
  });
});

describe('spaces', () => {
  it('are renamed by their administrators, and deleted with all they hold without a word about it', async () => {
    const { people, call, createPage, events, confluence } = await createTestSite();
    const page = await createPage('Page', taskList(newTask('a')));
    events();
    expect((await call(people.ben, 'PUT', `${v1}/space/OPEN`, { name: 'Mine' })).status).toBe(404);
    expect((await call(people.ada, 'PUT', `${v1}/space/OPEN`, { name: 'Wide open' })).body).toMatchObject({
      key: 'OPEN',
      name: 'Wide open',
    });
    expect((await call(people.ada, 'DELETE', `${v1}/space/OPEN`)).status).toBe(202);
    expect((await call(people.ada, 'GET', `/wiki/api/v2/pages/${page.id}?status=trashed`)).status).toBe(404);
    expect((await call(people.ada, 'GET', '/wiki/api/v2/tasks')).body.results).toEqual([]);
    expect(events()).toEqual(['updated:space:V2', 'deleted:space:V2']);
    expect(confluence.contents()).toEqual([]);
  });
});

describe('live docs', () => {
  it('never say created or updated', async () => {
    const { people, call, createPage, nextVersion, payloads } = await createTestSite();
    const doc = await createPage('Notes', taskList(newTask('a')), { subtype: 'live' });
    expect(doc['subtype']).toBe('live');
    const edit = async (body: string) =>
      call(people.ben, 'POST', `/sandbox/live-docs/${doc.id}/edit-session`, { body });
    await edit(taskList(newTask('a'), newTask('b')));
    const edited = (await edit('<p>none</p>')).body;
    await call(people.ben, 'PUT', `/wiki/api/v2/pages/${doc.id}`, nextVersion(edited, '<p>rest</p>'));
    await call(people.ben, 'POST', `/sandbox/live-docs/${doc.id}/convert`);
    const content = payloads().filter(({ event }) => !event.eventType.endsWith(':task'));
    expect(content.map(({ event }) => event.eventType.split(':')[2])).toEqual([
      'initialized',
      'started',
      'snapshotted',
      'snapshotted',
      'published',
    ]);
    expect(content.map(({ event }) => 'updateTrigger' in event)).toEqual([false, true, true, true, true]);
    expect(content[1]?.event['content']).toMatchObject({ subType: 'live' });
    expect(content[4]?.event['content']).not.toHaveProperty('subType');
    expect((await call(people.ben, 'POST', `/sandbox/live-docs/${doc.id}/convert`)).status).toBe(400);
  });

  it('tell nothing of a REST update where that does not end a session', async () => {
    const { people, call, createPage, nextVersion, events } = await createTestSite({
      restUpdateEndsLiveSession: false,
    });
    const doc = await createPage('Notes', '', { subtype: 'live' });
    events();
    await call(people.ben, 'PUT', `/wiki/api/v2/pages/${doc.id}`, nextVersion(doc, '<p>rest</p>'));
    expect(events()).toEqual([]);
  });
});
