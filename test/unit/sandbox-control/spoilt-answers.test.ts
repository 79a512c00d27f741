import { usualBehaviour } from '../../../sandbox/confluence/behaviour';
import { createFaultInjector } from '../../../sandbox/faults/fault-injector';
import { faultsSchema, type Faults } from '../../../sandbox/faults/message';
import type { Caller } from '../../../sandbox/shared/product';
import { mutate, pathsOf } from '../../../sandbox/faults/mutate';
import { app, createTestSite, newTask, taskList } from '../sandbox-confluence/site';

const caller = app('read:task:confluence', 'write:task:confluence');
const tasks = 'https://site.example/wiki/api/v2/tasks';

/** A page with three tasks, as an app sees it through faults. */
async function behind(faults: Faults) {
  const { confluence, createPage, people } = await createTestSite();
  await createPage('Page', taskList(newTask('a'), newTask('b'), newTask('c')));
  const injector = createFaultInjector({ ...usualBehaviour });
  injector.set(faultsSchema.parse(faults));
  const product = injector.product(confluence.handle);
  const ask = async (address: string, init?: RequestInit, as: Caller = caller) =>
    product(new Request(address, init), { caller: as });
  return { ask, injector, people };
}

const onTasks = (fault: object): Faults => ({
  routes: [{ system: 'confluence', route: 'GET /wiki/api/v2/tasks', ...fault }],
});

describe('what stands between the app and a system', () => {
  it.each([200, 404, 502])('answers a page for people with status %i', async (status) => {
    const { ask } = await behind(onTasks({ answer: 'html', status }));
    const response = await ask(tasks);
    expect([response.status, response.headers.get('content-type')]).toEqual([status, 'text/html; charset=utf-8']);
    expect(await response.text()).toMatch(/^<!DOCTYPE html>/);
  });

  it('cuts the body off, or sends none', async () => {
    const { ask } = await behind(onTasks({ answer: 'cut-off' }));
    const cut = await ask(tasks);
    expect(cut.status).toBe(200);
    await expect(cut.json()).rejects.toThrow('JSON');
    const { ask: again } = await behind(onTasks({ answer: 'empty' }));
    const empty = await again(tasks);
    expect([empty.status, await empty.text()]).toEqual([200, '']);
  });

  it('says 429 without when to come again, or for a reason nobody knows', async () => {
    const { ask } = await behind(onTasks({ status: 429, rateLimitReason: 'something-new' }));
    const { status, headers } = await ask(tasks);
    expect([status, headers.get('retry-after'), headers.get('ratelimit-reason')]).toEqual([429, null, 'something-new']);
  });
});

it('strikes only calls in the name of a person where it names one, and is used up by those alone', async () => {
  const { ask, injector, people } = await behind({});
  const inNameOf = async (accountId: string) =>
    (await ask(tasks, {}, { kind: 'app-as-user', accountId, scopes: ['read:task:confluence'] })).status;
  injector.set(faultsSchema.parse(onTasks({ as: people.ben, status: 403, times: 1 })));
  expect((await ask(tasks)).status).toBe(200);
  expect(await inNameOf(people.cleo)).toBe(200);
  expect(injector.get().routes).toHaveLength(1);
  expect(await inNameOf(people.ben)).toBe(403);
  expect(injector.get()).toEqual({ routes: [] });
  expect(await inNameOf(people.ben)).toBe(200);
});

describe('a write', () => {
  it('can be answered 200 with nothing written, also where the app may not read', async () => {
    const fault = {
      system: 'confluence',
      route: 'PUT /wiki/api/v2/tasks/{id}',
      answer: 'unchanged',
      times: 1,
    } as const;
    const { ask, injector } = await behind({ routes: [fault] });
    const put = async () => {
      const init = { method: 'PUT', body: JSON.stringify({ status: 'complete' }) };
      const response = await ask(`${tasks}/2`, init);
      return [response.status, await response.json()];
    };
    expect(await put()).toEqual([200, expect.objectContaining({ id: '2', status: 'incomplete' })]);
    expect(injector.get()).toEqual({ routes: [] });
    expect(await put()).toEqual([200, expect.objectContaining({ id: '2', status: 'complete' })]);
  });
});

describe('a list', () => {
  it('can lead back to itself for ever', async () => {
    const { ask } = await behind(onTasks({ answer: 'same-cursor' }));
    const first = (await (await ask(`${tasks}?limit=1`)).json()) as { results: unknown; _links: { next: string } };
    const second = await ask(`https://site.example${first._links.next}`);
    expect(await second.json()).toEqual(first);
    expect(second.headers.get('link')).toBe(`<${first._links.next}>; rel="next"`);
  });

  it('can hold entries that lack a field, or have it otherwise', async () => {
    const { ask, injector } = await behind({
      fields: [
        {
          system: 'confluence',
          route: 'GET /wiki/api/v2/tasks',
          path: 'results.1.localId',
          becomes: 'absent',
          times: 1,
        },
        { system: 'confluence', route: 'GET /wiki/api/v2/tasks', path: 'results.*.status', becomes: 'null', times: 1 },
        { system: 'confluence', route: 'GET /wiki/api/v2/pages', path: 'results', becomes: 'empty' },
      ],
    });
    const read = async () => ((await (await ask(tasks)).json()) as { results: object[] }).results;
    const [first, second, third] = await read();
    expect(first).toMatchObject({ localId: '1', status: null });
    expect(second).not.toHaveProperty('localId');
    expect(third).toMatchObject({ localId: '3', status: null });
    expect((await read())[1]).toMatchObject({ localId: '2', status: 'incomplete' });
    expect(injector.get().fields).toHaveLength(1);
  });
});

describe('altering a field', () => {
  const value = { id: '1', list: [{ a: 1, b: true }, { a: 2 }], links: { next: 'x' } };

  it.each([
    ['id', 'other-type', { ...value, id: 42 }],
    ['id', 'empty', { ...value, id: '' }],
    ['list', 'empty', { ...value, list: [] }],
    ['list', 'other-type', { ...value, list: {} }],
    ['list.0', 'absent', { ...value, list: [{ a: 2 }] }],
    ['list.*.a', 'other-type', { ...value, list: [{ a: 'forty-two', b: true }, { a: 'forty-two' }] }],
    ['list.0.b', 'other-type', { ...value, list: [{ a: 1, b: 'yes' }, { a: 2 }] }],
    ['links', 'null', { ...value, links: null }],
    ['links', 'other-type', { ...value, links: [] }],
    ['links.next.deeper', 'null', value],
    ['nothing', 'null', value],
  ] as const)('%s becomes %s', (path, mutation, expected) => {
    expect(mutate(value, path, mutation)).toEqual(expected);
  });

  it('knows every path there is', () => {
    expect(pathsOf(value)).toEqual(['id', 'list', 'list.*', 'list.*.a', 'list.*.b', 'links', 'links.next']);
  });
});
