import { scopesOf } from '../../../sandbox/confluence/rest/scopes';
import {
  app,
  createTestSite,
  mention,
  newTask,
  taskList,
  type Reply,
  type Who,
} from '../../unit/sandbox-confluence/site';
import { bodySchema, createValidators, withDescription, type Description } from './description';

const ours = '/wiki/api/v2';
/** What all tests of this file have covered. */
const coveredByAll = new Set<string>();

/** A site whose every exchange over the v2 API is held against the official description. */
async function createCheckedSite(official: Description) {
  const site = await createTestSite();
  const { compile, compileParameter } = createValidators(official);
  const covered = new Set<string>();
  const problems: string[] = [];

  const exchange = async (route: string, path: string, body?: unknown, who: Who = site.people.ada): Promise<Reply> => {
    const [method = '', template = ''] = route.split(' ');
    const operation = official.paths[template]?.[method.toLowerCase()];
    if (operation === undefined) throw new Error(`${route} is not in the description`);
    const report = (what: string, errors: unknown) =>
      problems.push(`${method} ${path}: ${what}: ${JSON.stringify(errors)}`);
    for (const [name, value] of new URL(path, 'http://x').searchParams) {
      const parameter = operation.parameters?.find((one) => one.name === name && one.in === 'query');
      if (parameter === undefined) {
        report(`parameter ${name}`, 'unknown');
        continue;
      }
      const check = compileParameter(parameter.schema);
      if (!check({ value: parameter.schema['type'] === 'array' ? value.split(',') : value })) {
        report(`parameter ${name}`, check.errors);
      }
    }
    const request = bodySchema(official, operation);
    if (request !== undefined) {
      const check = compile(request);
      if (!check(body)) report('request', check.errors);
    }
    const reply = await site.call(who, method, `${ours}${path}`, body);
    const response = operation.responses[String(reply.status)];
    const schema = response?.content?.['application/json']?.schema;
    if (response === undefined) report('status', reply.status);
    if (schema !== undefined) {
      const check = compile(schema);
      if (!check(reply.body)) report('response', check.errors);
      covered.add(route);
    } else if (reply.status === 204) covered.add(route);
    coveredByAll.add(route);
    return reply;
  };
  return { ...site, exchange, covered, problems };
}

const storage = (value: string) => ({ representation: 'storage', value });

withDescription('the v2 API against its official description', (official) => {
  it.each(['pages', 'blogposts'])('serves every route of %s', async (kind) => {
    const { exchange, covered, problems, people, spaceId } = await createCheckedSite(official);
    const body = storage(taskList(newTask(`${mention(people.ben)} <time datetime="2026-12-24"/>`)));
    const created = (await exchange(`POST /${kind}`, `/${kind}`, { spaceId, status: 'current', title: 'One', body }))
      .body;
    const { id } = created;
    const update = (number: number, fields: Record<string, unknown> = {}) =>
      exchange(`PUT /${kind}/{id}`, `/${kind}/${id}`, {
        ...{ id, status: 'current', title: 'One', body: { storage: body }, version: { number, message: 'why' } },
        ...fields,
      });
    await exchange(`POST /${kind}`, `/${kind}?private=true`, { spaceId, status: 'draft', title: 'Two', body });
    await update(2);
    await update(1, { status: 'draft' });
    await exchange(`GET /${kind}/{id}`, `/${kind}/${id}?get-draft=true&body-format=storage`);
    await exchange(`DELETE /${kind}/{id}`, `/${kind}/${id}?draft=true`);
    const includes = ['labels', 'properties', 'operations', 'likes', 'versions', 'favorited-by-current-user-status'];
    await exchange(`GET /${kind}/{id}`, `/${kind}/${id}?${includes.map((name) => `include-${name}=true`).join('&')}`);
    await exchange(`GET /${kind}/{id}`, `/${kind}/${id}?version=1&body-format=storage&include-version=false`);
    await exchange(`GET /${kind}`, `/${kind}?limit=1&sort=-created-date&body-format=storage&space-id=${spaceId}`);
    await exchange(`DELETE /${kind}/{id}`, `/${kind}/${id}`);
    await exchange(`GET /${kind}`, `/${kind}?status=trashed&id=${id}`);
    await update(3);
    await exchange(`DELETE /${kind}/{id}`, `/${kind}/${id}`);
    await exchange(`DELETE /${kind}/{id}`, `/${kind}/${id}?purge=true`);
    await exchange(`GET /${kind}/{id}`, `/${kind}/${id}`);
    expect(problems).toEqual([]);
    expect(covered.size).toBe(5);
  });

  it('serves every route of tasks and spaces', async () => {
    const { exchange, covered, problems, people, createPage } = await createCheckedSite(official);
    const page = await createPage('One', taskList(newTask(`${mention(people.ben)} <time datetime="2026-12-24"/>`)));
    await exchange('PUT /tasks/{id}', '/tasks/1?body-format=storage', { status: 'complete' });
    await exchange('GET /tasks/{id}', '/tasks/1');
    const filters = `page-id=${page.id}&assigned-to=${people.ben}&due-at-from=0&include-blank-tasks=false&status=complete`;
    const [task] = (await exchange('GET /tasks', `/tasks?limit=250&body-format=storage&${filters}`)).body.results;
    const more = taskList(newTask('a'), newTask('b'));
    await createPage('Two', more);
    const since = 'created-at-from=0&completed-at-from=0';
    await exchange('GET /tasks', `/tasks?status=complete&assigned-to=${people.ben}&${since}`);
    const { next } = (await exchange('GET /tasks', '/tasks?limit=1&created-at-from=0')).body._links;
    const second = await exchange('GET /tasks', (next ?? '').replace(ours, ''));
    expect(second.body.results.map(({ id }) => id)).toEqual(['2']);
    const space = (await exchange('POST /spaces', '/spaces', { key: 'NEW', name: 'New' })).body;
    await exchange(
      'GET /spaces',
      `/spaces?ids=${space.id}&keys=NEW&sort=-name&description-format=plain&include-icon=true`,
    );
    await exchange('GET /spaces/{id}', `/spaces/${space.id}?description-format=plain&include-icon=true`);
    expect(problems).toEqual([]);
    expect(covered.size).toBe(6);
    const documented = Object.keys(official.components.schemas['Task']?.['properties'] ?? {});
    expect(Object.keys(task ?? {}).toSorted()).toEqual(documented.filter((name) => name !== 'blogPostId').toSorted());
  });

  it('serves what is around pages, and the calls for apps', async () => {
    const { exchange, problems, createPage, spaceId } = await createCheckedSite(official);
    const outer = (await exchange('POST /folders', '/folders', { spaceId, title: 'Outer' })).body;
    const inner = (await exchange('POST /folders', '/folders', { spaceId, title: 'Inner', parentId: outer.id })).body;
    const page = await createPage('One', '', { parentId: inner.id });
    const child = await createPage('Two', '', { parentId: page.id });
    await exchange('GET /folders/{id}', `/folders/${inner.id}`);
    await exchange('GET /folders/{id}/direct-children', `/folders/${outer.id}/direct-children?limit=5&sort=title`);
    await exchange('GET /pages/{id}/direct-children', `/pages/${page.id}/direct-children?sort=-modified-date`);
    const children = await exchange('GET /pages/{id}/children', `/pages/${page.id}/children?limit=1`);
    expect(children.body.results.map(({ id }) => id)).toEqual([child.id]);
    await exchange('GET /pages/{id}/ancestors', `/pages/${child.id}/ancestors?limit=250`);
    await exchange('POST /content/convert-ids-to-types', '/content/convert-ids-to-types', {
      contentIds: [page.id, Number(child.id)],
    });
    const asApp = app(...Object.values(scopesOf).flat(2));
    await exchange('GET /data-policies/metadata', '/data-policies/metadata', undefined, asApp);
    await exchange('GET /data-policies/spaces', `/data-policies/spaces?ids=${spaceId}&sort=-key`, undefined, asApp);
    await exchange('DELETE /folders/{id}', `/folders/${outer.id}`);
    await exchange('GET /folders/{id}', `/folders/${outer.id}`);
    expect(problems).toEqual([]);
  });

  it('leaves out no route it serves', () => {
    const served = Object.keys(scopesOf).filter((route) => route.includes(ours));
    expect(served.filter((route) => !coveredByAll.has(route.replace(ours, '')))).toEqual([]);
  });

  it('answers an id that is none, and a parameter it does not have, with 400', async () => {
    const { call, people } = await createCheckedSite(official);
    const status = async (path: string) => (await call(people.ada, 'GET', `${ours}${path}`)).status;
    expect(await status('/pages/abc')).toBe(400);
    expect(await status('/tasks/1.5')).toBe(400);
    expect(await status('/pages?colour=red')).toBe(400);
    expect(await status('/pages/1?include-webresources=true')).toBe(400);
    expect(await status('/pages/1')).toBe(404);
  });

  it('shows every documented field of a page', async () => {
    const { exchange, createPage } = await createCheckedSite(official);
    const page = await createPage('One', '');
    const [listed] = (await exchange('GET /pages', `/pages?id=${page.id}&body-format=storage`)).body.results;
    const documented = (schema: string) =>
      Object.keys(official.components.schemas[schema]?.['properties'] ?? {}).toSorted();
    expect(Object.keys(listed ?? {}).toSorted()).toEqual(documented('PageBulk'));
    expect(Object.keys(listed?.version ?? {}).toSorted()).toEqual(documented('Version'));
  });

  it('asks apps for the scopes that are documented', () => {
    const documented = new Map(
      Object.entries(official.paths).flatMap(([path, operations]) =>
        Object.entries(operations).map(([method, { security }]) => [
          `${method.toUpperCase()} ${ours}${path}`,
          (security ?? []).flatMap((one) => (one['oAuthDefinitions'] ? [one['oAuthDefinitions']] : [])),
        ]),
      ),
    );
    const asked = Object.entries(scopesOf).filter(([route]) => route.includes(ours));
    expect(asked).toEqual(asked.map(([route]) => [route, documented.get(route)]));
  });
});
