import { app, appAccountId, createTestSite, newTask, taskList, type Json } from './site';

const theApp = app(
  'read:page:confluence',
  'read:task:confluence',
  'write:task:confluence',
  'read:space:confluence',
  'read:configuration:confluence',
  'read:content.metadata:confluence',
  'read:content.permission:confluence',
);
const onlyFor = (...accounts: string[]) => [
  { operation: 'read', restrictions: { user: accounts.map((accountId) => ({ type: 'known', accountId })) } },
];

/** A page in a folder in a folder, and an empty folder beside. */
async function tree() {
  const site = await createTestSite();
  const { people, call, spaceId, createPage } = site;
  const folder = async (title: string, parentId?: string): Promise<Json> =>
    (await call(people.ada, 'POST', '/wiki/api/v2/folders', { spaceId, title, parentId })).body;
  const outer = await folder('Outer');
  const inner = await folder('Inner', outer.id);
  const other = await folder('Other');
  const page = await createPage('Page', taskList(newTask('a')), { parentId: inner.id });
  const child = await createPage('Child', '', { parentId: page.id });
  site.events();
  return { ...site, outer, inner, other, page, child };
}

describe('folders', () => {
  it('hold pages, which tell what they hang under', async () => {
    const { people, call, outer, inner, page, child } = await tree();
    expect(page).toMatchObject({ parentId: inner.id, parentType: 'folder' });
    const get = async (path: string) => (await call(people.ben, 'GET', `/wiki/api/v2/${path}`)).body;
    expect(await get(`folders/${inner.id}`)).toMatchObject({ type: 'folder', title: 'Inner', parentId: outer.id });
    const ancestors = (await get(`pages/${child.id}/ancestors`)).results;
    expect(ancestors.slice(-3)).toEqual([
      { id: outer.id, type: 'folder' },
      { id: inner.id, type: 'folder' },
      { id: page.id, type: 'page' },
    ]);
    expect((await get(`pages/${page.id}/children`)).results).toMatchObject([{ id: child.id, title: 'Child' }]);
    expect((await get(`folders/${outer.id}/direct-children`)).results).toMatchObject([
      { id: inner.id, type: 'folder' },
    ]);
    expect((await call(people.ben, 'GET', `/wiki/api/v2/pages/${inner.id}`)).status).toBe(404);
    expect((await call(people.ben, 'GET', `/wiki/api/v2/folders/${page.id}`)).status).toBe(404);
  });

  it('pass their view restrictions on to all that is below, and only they are announced', async () => {
    const { people, call, confluence, events, outer, page, child } = await tree();
    const restrict = `/wiki/rest/api/content/${outer.id}/restriction`;
    await call(people.ada, 'PUT', restrict, onlyFor(people.ada, appAccountId));
    expect(events()).toEqual(['permissions_updated:folder']);
    expect([page, child].map(({ id }) => confluence.mayRead(id, people.ben))).toEqual([false, false]);
    expect((await call(people.ben, 'GET', '/wiki/api/v2/tasks')).body.results).toEqual([]);
    const check = { subject: { type: 'user', identifier: people.ben }, operation: 'read' };
    const answer = await call(theApp, 'POST', `/wiki/rest/api/content/${child.id}/permission/check`, check);
    expect(answer.body).toMatchObject({ hasPermission: false });
    confluence.behaviour.descendantsAnnounced = true;
    await call(people.ada, 'DELETE', restrict);
    expect(events().toSorted()).toEqual([
      'permissions_updated:folder',
      'permissions_updated:folder',
      'permissions_updated:page',
      'permissions_updated:page',
    ]);
    expect(confluence.mayRead(child.id, people.ben)).toBe(true);
  });

  it('are moved with all that is below; pages inherit what they come under', async () => {
    const { people, call, confluence, payloads, inner, outer, other, child } = await tree();
    await call(people.ada, 'PUT', `/wiki/rest/api/content/${other.id}/restriction`, onlyFor(people.ada, appAccountId));
    payloads();
    await call(people.ada, 'PUT', `/wiki/rest/api/content/${inner.id}/move/append/${other.id}`);
    const [moved, ...more] = payloads();
    expect(moved?.event).toMatchObject({
      eventType: 'avi:confluence:moved:folder',
      content: { id: inner.id, type: 'folder' },
      prevContent: { id: inner.id },
    });
    expect(more).toEqual([]);
    expect(confluence.mayRead(child.id, people.ben)).toBe(false);
    await call(people.ada, 'PUT', `/wiki/rest/api/content/${inner.id}/move/append/${outer.id}`);
    expect(confluence.mayRead(child.id, people.ben)).toBe(true);
  });

  it('go to the trash, and what they held moves up', async () => {
    const { people, call, events, inner, outer, page } = await tree();
    expect((await call(people.ada, 'DELETE', `/wiki/api/v2/folders/${inner.id}`)).status).toBe(204);
    expect(events()).toEqual(['trashed:folder']);
    const read = await call(people.ada, 'GET', `/wiki/api/v2/pages/${page.id}`);
    expect(read.body.parentId).toBe(outer.id);
    expect((await call(people.ada, 'GET', `/wiki/api/v2/folders/${inner.id}`)).status).toBe(404);
  });
});

describe('a space that a data security policy keeps from apps', () => {
  it('looks empty to the app, in whosever name it asks, and is told of', async () => {
    const { people, call, page, spaceId } = await tree();
    await call(people.ada, 'PUT', '/sandbox/spaces/OPEN/state', { keptFromApps: true });
    const inNameOf = {
      kind: 'app-as-user',
      accountId: people.ben,
      scopes: theApp.kind === 'app' ? theApp.scopes : [],
    } as const;
    for (const who of [theApp, inNameOf]) {
      expect((await call(who, 'GET', `/wiki/api/v2/pages/${page.id}`)).status).toBe(404);
      expect((await call(who, 'GET', '/wiki/api/v2/pages')).body.results).toEqual([]);
      expect((await call(who, 'GET', '/wiki/api/v2/tasks')).body.results).toEqual([]);
      expect((await call(who, 'PUT', '/wiki/api/v2/tasks/1', { status: 'complete' })).status).toBe(404);
    }
    expect((await call(people.ben, 'GET', `/wiki/api/v2/pages/${page.id}`)).status).toBe(200);
    const policies = await call(theApp, 'GET', '/wiki/api/v2/data-policies/spaces');
    expect(policies.body.results).toMatchObject([{ id: spaceId, dataPolicy: { anyContentBlocked: true } }]);
    const metadata = await call(theApp, 'GET', '/wiki/api/v2/data-policies/metadata');
    expect(metadata.body).toEqual({ anyContentBlocked: true });
    expect((await call(people.ada, 'GET', '/wiki/api/v2/data-policies/spaces')).status).toBe(403);
  });
});
