import { scopesOf } from '../../../sandbox/confluence/rest/scopes';
import { createTestSite, mention, newTask, taskList, type Reply } from '../../unit/sandbox-confluence/site';
import { bodySchema, createValidators, readDescription } from './description';

const description = readDescription();
const ours = '/wiki/api/v2';

/** A site whose every exchange over the v2 API is held against the official description. */
async function createCheckedSite(official: NonNullable<typeof description>) {
  const site = await createTestSite();
  const { compile, compileParameter } = createValidators(official);
  const covered = new Set<string>();
  const problems: string[] = [];

  const exchange = async (route: string, path: string, body?: unknown): Promise<Reply> => {
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
    const reply = await site.call(site.people.ada, method, `${ours}${path}`, body);
    const response = operation.responses[String(reply.status)];
    const schema = response?.content?.['application/json']?.schema;
    if (response === undefined) report('status', reply.status);
    if (schema !== undefined) {
      const check = compile(schema);
      if (!check(reply.body)) report('response', check.errors);
      covered.add(route);
    } else if (reply.status === 204) covered.add(route);
    return reply;
  };
  return { ...site, exchange, covered, problems };
}

const storage = (value: string) => ({ representation: 'storage', value });

(description === null ? describe.skip : describe)('the v2 API against its official description', () => {
  const official = description ?? { paths: {}, components: { schemas: {}, requestBodies: {} } };

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
    const routes = Object.entries(official.paths).filter(([path]) => path.startsWith(`/${kind}`));
    expect(covered.size).toBe(routes.flatMap(([, operations]) => Object.keys(operations)).length);
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
    const documented = Object.entries(official.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { security }]) => [
        `${method.toUpperCase()} ${ours}${path}`,
        security.flatMap((one) => (one['oAuthDefinitions'] ? [one['oAuthDefinitions']] : [])),
      ]),
    );
    const asked = Object.entries(scopesOf).filter(([route]) => route.includes(ours));
    expect(Object.fromEntries(asked)).toEqual(Object.fromEntries(documented));
  });
});
