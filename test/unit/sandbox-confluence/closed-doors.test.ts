import { app, appAccountId, createTestSite, newTask, taskList, type Who } from './site';

const scopes = [
  'read:page:confluence',
  'write:page:confluence',
  'read:task:confluence',
  'write:task:confluence',
  'read:content.permission:confluence',
];
const theApp = app(...scopes);
const inNameOf = (accountId: string, atScreen = false): Who => ({
  kind: 'app-as-user',
  accountId,
  scopes,
  ...(atScreen ? { atScreen } : {}),
});
const check = (identifier: string) => ({ subject: { type: 'user', identifier }, operation: 'read' });

describe('a space whose content changes only by approval', () => {
  it('answers a tick and an edit with a 409 that stays, and lets people at the screen go on', async () => {
    const { people, call, createPage, nextVersion, tasksOf, confluence } = await createTestSite();
    const page = await createPage('Page', taskList(newTask('a')));
    await call(people.ada, 'PUT', '/sandbox/spaces/OPEN/state', { approval: true });
    const edit = nextVersion(page, 'new');
    for (const who of [theApp, inNameOf(people.ada)]) {
      expect((await call(who, 'PUT', '/wiki/api/v2/tasks/1', { status: 'complete' })).status).toBe(409);
      expect((await call(who, 'PUT', `/wiki/api/v2/pages/${page.id}`, edit)).status).toBe(409);
    }
    expect((await tasksOf(page.id))[0]?.status).toBe('incomplete');
    confluence.behaviour.ticksUnderApproval = 'allowed';
    expect((await call(theApp, 'PUT', '/wiki/api/v2/tasks/1', { status: 'complete' })).status).toBe(200);
    const again = { ...edit, version: { number: 3 } };
    expect((await call(people.ben, 'PUT', `/wiki/api/v2/pages/${page.id}`, again)).status).toBe(200);
  });
});

describe('an archived space', () => {
  it('can be read and not be written in, until it is brought back', async () => {
    const { people, call, createPage, spaceId, events } = await createTestSite();
    const page = await createPage('Page', taskList(newTask('a')));
    events();
    await call(people.ada, 'PUT', '/sandbox/spaces/OPEN/state', { archived: true });
    expect(events()).toEqual(['updated:space:V2']);
    expect((await call(theApp, 'GET', `/wiki/api/v2/pages/${page.id}`)).status).toBe(200);
    expect((await call(theApp, 'PUT', '/wiki/api/v2/tasks/1', { status: 'complete' })).status).toBe(404);
    const listed = async (status: string) =>
      (await call(people.ben, 'GET', `/wiki/api/v2/spaces?status=${status}`)).body.results.map(({ id }) => id);
    expect([await listed('current'), await listed('archived')]).toEqual([[], [spaceId]]);
    const search = `/wiki/rest/api/search?cql=${encodeURIComponent('type=space and title ~ "open"')}`;
    expect((await call(people.ben, 'GET', search)).body.results).toEqual([]);
    await call(people.ada, 'PUT', '/sandbox/spaces/OPEN/state', { archived: false });
    expect((await call(theApp, 'PUT', '/wiki/api/v2/tasks/1', { status: 'complete' })).status).toBe(200);
  });
});

describe('guests', () => {
  it('see the spaces that name them; an app acts in their names at their screen only', async () => {
    const { people, call, createPage, confluence } = await createTestSite();
    const page = await createPage('Page', '');
    const guest = confluence.addPerson({ name: 'gil', email: 'gil@example.com', guest: true }).accountId;
    const read = async (who: Who) => (await call(who, 'GET', `/wiki/api/v2/pages/${page.id}`)).status;
    expect(await read(guest)).toBe(404);
    await call(people.ada, 'PUT', '/sandbox/spaces/OPEN/access', { account: guest, access: 'read' });
    expect([await read(guest), await read(inNameOf(guest)), await read(inNameOf(guest, true))]).toEqual([
      200, 403, 200,
    ]);
    confluence.behaviour.answerForGuests = 404;
    expect(await read(inNameOf(guest))).toBe(404);
    const route = `/wiki/rest/api/content/${page.id}/permission/check`;
    expect((await call(theApp, 'POST', route, check(guest))).body).toMatchObject({ hasPermission: true });
  });
});

describe('accounts that are closed', () => {
  it('see nothing, act no more, and are unknown to the permission check', async () => {
    const { people, call, createPage, confluence } = await createTestSite();
    const page = await createPage('Page', '');
    const route = `/wiki/rest/api/content/${page.id}/permission/check`;
    expect((await call(theApp, 'POST', route, check(people.ben))).body).toMatchObject({ hasPermission: true });
    expect([confluence.closeAccount(people.ben), confluence.closeAccount('nobody')]).toEqual([true, false]);
    expect((await call(people.ben, 'GET', '/wiki/api/v2/pages')).status).toBe(401);
    expect((await call(inNameOf(people.ben), 'GET', '/wiki/api/v2/pages')).status).toBe(401);
    expect((await call(theApp, 'POST', route, check(people.ben))).status).toBe(404);
    expect(confluence.mayRead(page.id, people.ben)).toBe(false);
  });

  it('are told apart from what is no account at all', async () => {
    const { call, createPage } = await createTestSite();
    const page = await createPage('Page', '');
    const route = `/wiki/rest/api/content/${page.id}/permission/check`;
    const answers = async (identifier: string) => (await call(theApp, 'POST', route, check(identifier))).status;
    expect(await Promise.all(['', 'no account', 'unknown', appAccountId].map(answers))).toEqual([400, 400, 404, 200]);
  });
});
