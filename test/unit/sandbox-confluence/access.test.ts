import { app, appAccountId, createTestSite, newTask, taskList, type Who } from './site';

const restriction = (operation: string, ...accounts: string[]) => [
  { operation, restrictions: { user: accounts.map((accountId) => ({ type: 'known', accountId })) } },
];
const reader = app('read:page:confluence', 'read:task:confluence', 'read:content.permission:confluence');

describe('who is calling', () => {
  it('must be known', async () => {
    const { confluence, call } = await createTestSite();
    expect((await call('nobody', 'GET', '/wiki/api/v2/pages')).status).toBe(401);
    const anonymous = await confluence.handle(new Request('http://sandbox.invalid/wiki/api/v2/pages'), {});
    expect(anonymous.status).toBe(401);
    const strange: Who = { kind: 'app-as-user', accountId: 'nobody', scopes: ['read:page:confluence'] };
    expect((await call(strange, 'GET', '/wiki/api/v2/pages')).status).toBe(401);
  });

  it('is told about itself, and administrators about being one', async () => {
    const { people, call } = await createTestSite();
    const current = async (who: string) =>
      (await call(who, 'GET', '/wiki/rest/api/user/current?expand=operations')).body;
    expect(await current(people.ben)).toMatchObject({ accountId: people.ben, displayName: 'ben' });
    const administers = { operation: 'administer', targetType: 'application' };
    expect((await current(people.ben))['operations']).not.toContainEqual(administers);
    expect((await current(people.ada))['operations']).toContainEqual(administers);
    expect((await call(people.ben, 'GET', `/wiki/rest/api/user?accountId=${people.cleo}`)).body).toMatchObject({
      displayName: 'cleo',
    });
    expect((await call(people.ben, 'GET', '/wiki/rest/api/user?accountId=nobody')).body).toMatchObject({
      statusCode: 404,
    });
  });
});

describe('the journal', () => {
  it('has what people do, without titles and names, and leaves the app to the Forge host', async () => {
    const { people, call, createPage, journal } = await createTestSite();
    journal.clear();
    await createPage('Secret', taskList(newTask('a')));
    await call(people.ben, 'GET', '/wiki/api/v2/pages');
    await call(reader, 'GET', '/wiki/api/v2/tasks');
    expect(journal.since(0).map(({ kind, summary }) => `${kind} ${summary}`)).toEqual([
      'person POST /wiki/api/v2/pages → 200',
    ]);
  });
});

describe('restricted content', () => {
  it('does not exist for whom it is closed to, with its tasks and all below it', async () => {
    const { people, call, createPage, events, tasksOf } = await createTestSite();
    const page = await createPage('Page', taskList(newTask('a')));
    const child = await createPage('Child', '', { parentId: page.id });
    events();
    const path = `/wiki/rest/api/content/${page.id}/restriction`;
    const set = await call(people.ada, 'PUT', path, restriction('read', people.ada));
    expect(set).toMatchObject({
      status: 200,
      body: { results: [{ operation: 'read', restrictions: { user: { size: 1 } } }, { operation: 'update' }] },
    });
    for (const who of [people.ben, reader]) {
      for (const { id } of [page, child]) {
        expect((await call(who, 'GET', `/wiki/api/v2/pages/${id}`)).status).toBe(404);
      }
      expect((await call(who, 'GET', '/wiki/api/v2/tasks')).body.results).toEqual([]);
      expect((await call(who, 'GET', '/wiki/api/v2/tasks/1')).status).toBe(404);
      expect((await call(who, 'GET', `/wiki/api/v2/pages?id=${page.id},${child.id}`)).body.results).toEqual([]);
    }
    expect(await tasksOf(page.id)).toHaveLength(1);
    await call(people.ada, 'POST', path, restriction('read', appAccountId));
    expect((await call(reader, 'GET', `/wiki/api/v2/pages/${child.id}`)).status).toBe(200);
    expect((await call(people.ben, 'GET', `/wiki/api/v2/pages/${child.id}`)).status).toBe(404);
    await call(people.ada, 'DELETE', path);
    expect((await call(people.ben, 'GET', `/wiki/api/v2/pages/${child.id}`)).status).toBe(200);
    expect(events()).toEqual(['permissions_updated:page', 'permissions_updated:page', 'permissions_updated:page']);
  });

  it('may keep its events from the app', async () => {
    const { people, call, createPage, nextVersion, events } = await createTestSite({
      eventsOfUnreadableContent: false,
    });
    const page = await createPage('Page', '');
    await call(people.ada, 'PUT', `/wiki/rest/api/content/${page.id}/restriction`, restriction('read', people.ada));
    await call(people.ada, 'PUT', `/wiki/api/v2/pages/${page.id}`, nextVersion(page, taskList(newTask('a'))));
    expect(events()).toEqual(['created:page']);
  });

  it('can be private from the start', async () => {
    const { people, call, spaceId } = await createTestSite();
    const page = (await call(people.ada, 'POST', '/wiki/api/v2/pages?private=true', { spaceId, title: 'Mine' })).body;
    expect((await call(people.ben, 'GET', `/wiki/api/v2/pages/${page.id}`)).status).toBe(404);
  });
});

describe('spaces that are not open to everybody', () => {
  it('hide what they hold', async () => {
    const { people, call, createPage, spaceId } = await createTestSite();
    const page = await createPage('Page', '');
    const access = async (account: string, level: string) =>
      (await call(people.ada, 'PUT', '/sandbox/spaces/OPEN/access', { account, access: level })).status;
    expect(await access('everyone', 'none')).toBe(204);
    expect(await access(people.ben, 'read')).toBe(204);
    const path = `/wiki/api/v2/pages/${page.id}`;
    expect((await call(people.ben, 'GET', path)).status).toBe(200);
    expect((await call(people.ben, 'DELETE', path)).status).toBe(404);
    expect((await call(people.cleo, 'GET', path)).status).toBe(404);
    expect((await call(reader, 'GET', path)).status).toBe(404);
    expect((await call(people.cleo, 'GET', '/wiki/api/v2/spaces')).body.results).toEqual([]);
    expect((await call(people.cleo, 'POST', '/wiki/api/v2/pages', { spaceId, title: 'x' })).status).toBe(404);
    expect(
      (await call(people.cleo, 'PUT', '/sandbox/spaces/OPEN/access', { account: people.cleo, access: 'read' })).status,
    ).toBe(404);
  });
});

describe('permission check', () => {
  it('answers for the app about anybody, for people about themselves', async () => {
    const { people, call, createPage } = await createTestSite();
    const page = await createPage('Page', '');
    await call(people.ada, 'PUT', `/wiki/rest/api/content/${page.id}/restriction`, [
      ...restriction('read', people.ada, people.ben, appAccountId),
      ...restriction('update', people.ada),
    ]);
    const check = async (who: Who, accountId: string, operation = 'read') => {
      const subject = { type: 'user', identifier: accountId };
      const reply = await call(who, 'POST', `/wiki/rest/api/content/${page.id}/permission/check`, {
        subject,
        operation,
      });
      return reply.status === 200 ? reply.body['hasPermission'] : reply.status;
    };
    expect(await check(reader, people.ben)).toBe(true);
    expect(await check(reader, people.ben, 'update')).toBe(false);
    expect(await check(reader, people.cleo)).toBe(false);
    expect(await check(reader, 'nobody')).toBe(404);
    expect(await check(people.ben, people.ben)).toBe(true);
    expect(await check(people.ben, people.ada)).toBe(403);
    expect(await check(people.ada, people.cleo)).toBe(false);
    expect(await check(people.cleo, people.cleo)).toBe(404);
    expect(await check(reader, people.ben, 'fly')).toBe(400);
  });
});
