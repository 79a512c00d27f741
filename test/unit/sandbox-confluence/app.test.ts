import { app, appAccountId, createTestSite, newTask, start, taskList } from './site';

const everything = app(
  'read:page:confluence',
  'write:page:confluence',
  'read:task:confluence',
  'write:task:confluence',
);

describe("the app's calls", () => {
  it('are refused without the scope of the route', async () => {
    const { call, createPage, costs } = await createTestSite();
    const page = await createPage('Page', taskList(newTask('a')));
    const refused = await call(app('read:space:confluence'), 'GET', `/wiki/api/v2/pages/${page.id}`);
    expect(refused).toMatchObject({ status: 401, body: { code: 401, message: 'Unauthorized; scope does not match' } });
    expect(costs).toEqual([{ route: 'GET /wiki/api/v2/pages/{id}', points: 0 }]);
    expect(
      (await call(app('read:task:confluence'), 'PUT', '/wiki/api/v2/tasks/1', { status: 'complete' })).status,
    ).toBe(401);
    const copy = `/wiki/rest/api/content/${page.id}/copy`;
    const destination = { destination: { type: 'space', value: 'OPEN' } };
    expect((await call(app('write:page:confluence'), 'POST', copy, destination)).status).toBe(401);
    expect(
      (await call(app('write:page:confluence', 'read:content-details:confluence'), 'POST', copy, destination)).status,
    ).toBe(200);
    expect((await call(app('write:confluence-content'), 'POST', copy, destination)).status).toBe(200);
    expect((await call(everything, 'POST', `/sandbox/contents/${page.id}/unarchive`)).status).toBe(401);
  });

  it('act as the app or in a person’s name, and their events say so', async () => {
    const { people, call, createPage, confluence, payloads } = await createTestSite();
    await createPage('Page', taskList(newTask('a'), newTask('b'), newTask('c')));
    payloads();
    const asBen = { kind: 'app-as-user', accountId: people.ben, scopes: ['write:task:confluence'] } as const;
    expect((await call(everything, 'PUT', '/wiki/api/v2/tasks/1', { status: 'complete' })).body).toMatchObject({
      completedBy: appAccountId,
    });
    expect((await call(asBen, 'PUT', '/wiki/api/v2/tasks/2', { status: 'complete' })).body).toMatchObject({
      completedBy: people.ben,
    });
    confluence.behaviour.impersonationIsSelfGenerated = false;
    await call(asBen, 'PUT', '/wiki/api/v2/tasks/3', { status: 'complete' });
    const events = payloads().filter(({ event }) => event.eventType === 'avi:confluence:updated:task');
    expect(events.map(({ event, meta }) => [event['atlassianId'], meta.selfGenerated])).toEqual([
      [appAccountId, true],
      [people.ben, true],
      [people.ben, false],
    ]);
  });

  it('cost points by what they give, until the hour’s budget is spent', async () => {
    const { people, call, clock, createPage, costs } = await createTestSite({ pointsPerHour: 12 });
    const page = await createPage('Page', taskList(newTask('a'), newTask('b')));
    const get = async (path: string) => call(everything, 'GET', path);
    const one = await get(`/wiki/api/v2/pages/${page.id}`);
    expect(Object.fromEntries(one.headers)).toMatchObject({
      ratelimit: '"global-app-quota";t=60,"confluence-burst-based";t=1',
      'ratelimit-policy': '"global-app-quota";q=12;w=3600,"confluence-burst-based";q=1000;w=1',
    });
    expect([...one.headers.keys()].filter((name) => name.startsWith('x-ratelimit'))).toEqual([]);
    await get('/wiki/api/v2/tasks');
    await call(everything, 'PUT', '/wiki/api/v2/tasks/1', { status: 'complete' });
    await get('/wiki/api/v2/pages/999');
    expect((await get('/wiki/api/v2/pages')).headers.get('ratelimit')).toMatch(/^"global-app-quota";r=2;t=60,/);
    expect(costs.map(({ points }) => points)).toEqual([2, 3, 1, 1, 3]);
    await get(`/wiki/api/v2/pages/${page.id}`);
    const spent = await get(`/wiki/api/v2/pages/${page.id}`);
    expect(spent.status).toBe(429);
    expect(spent.headers.get('retry-after')).toBe('60');
    expect(spent.headers.get('ratelimit-reason')).toBe('confluence-quota-global-based');
    expect((await call(people.ben, 'GET', `/wiki/api/v2/pages/${page.id}`)).status).toBe(200);
    clock.moveTo(start + 60_000);
    expect((await get(`/wiki/api/v2/pages/${page.id}`)).status).toBe(200);
  });

  it('come in bursts of so many a second at most', async () => {
    const { call, clock, people } = await createTestSite({ callsPerSecond: 10 });
    const get = async () => call(everything, 'GET', '/wiki/api/v2/tasks');
    for (let count = 0; count < 9; count += 1) await get();
    expect((await get()).headers.get('ratelimit')).toBe('"global-app-quota";t=60,"confluence-burst-based";r=0;t=1');
    const refused = await get();
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(refused.headers.get('ratelimit-reason')).toBe('confluence-burst-based');
    expect((await call(people.ben, 'GET', '/wiki/api/v2/tasks')).status).toBe(200);
    clock.moveTo(start + 1000);
    expect((await get()).status).toBe(200);
  });

  it('can read behind the times for a while, people never', async () => {
    const { people, call, clock, createPage, confluence } = await createTestSite();
    const page = await createPage('Page', taskList(newTask('a')));
    clock.moveTo(start + 10_000);
    Object.assign(confluence.behaviour, { staleReadMilliseconds: 5000, taskIndexLagMilliseconds: 8000 });
    await call(people.ada, 'PUT', '/wiki/api/v2/tasks/1', { status: 'complete' });
    const seen = async (who: typeof everything | string) => {
      const version = (await call(who, 'GET', `/wiki/api/v2/pages/${page.id}`)).body.version.number;
      return [version, (await call(who, 'GET', '/wiki/api/v2/tasks')).body.results[0]?.status];
    };
    expect(await seen(people.ben)).toEqual([2, 'complete']);
    expect(await seen(everything)).toEqual([1, 'incomplete']);
    clock.moveTo(start + 15_000);
    expect(await seen(everything)).toEqual([2, 'incomplete']);
    clock.moveTo(start + 18_000);
    expect(await seen(everything)).toEqual([2, 'complete']);
  });
});

describe('what is not there', () => {
  it('is refused in the shape of the API that was asked', async () => {
    const { people, call } = await createTestSite();
    expect((await call(people.ada, 'GET', '/wiki/api/v2/whiteboards')).body).toMatchObject({
      errors: [{ status: 404, code: 'NOT_FOUND' }],
    });
    expect((await call(people.ada, 'GET', '/wiki/rest/api/content')).body).toMatchObject({ statusCode: 404 });
  });
});
