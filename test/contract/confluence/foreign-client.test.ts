import { createClient, type Client } from 'confluence.js/core';
import * as v1 from 'confluence.js/v1';
import * as v2 from 'confluence.js/v2';
import { scopesOf, type ScopedRoute } from '../../../sandbox/confluence/rest/scopes';
import { routeTest } from '../../../sandbox/faults/route-names';
import { app, createTestSite, mention, newTask, taskList } from '../../unit/sandbox-confluence/site';

/**
 * A client that others wrote, from Atlassian's descriptions and against live sites. It checks every answer and throws where one
 * is not as it should be.
 */
async function createGuestBook() {
  const site = await createTestSite();
  const visited = new Set<string>();
  const realFetch = globalThis.fetch;
  let asApp = false;
  const door = async (input: string | URL | Request, init?: RequestInit) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    const route = Object.keys(scopesOf).find((name) => routeTest(name)(request.method, pathname));
    visited.add(route ?? `${request.method} ${pathname}`);
    const environment = asApp ? { caller: app(...Object.values(scopesOf).flat(2)) } : {};
    return site.confluence.handle(request, environment);
  };
  const client: Client = createClient({
    host: 'https://site.example',
    auth: { type: 'basic', email: 'ada@example.com', apiToken: 'secret' },
  });
  return {
    ...site,
    client,
    visited,
    open: () => {
      globalThis.fetch = door;
    },
    close: () => {
      globalThis.fetch = realFetch;
    },
    asTheApp: async <Value>(work: () => Promise<Value>): Promise<Value> => {
      asApp = true;
      return work().finally(() => {
        asApp = false;
      });
    },
  };
}

let book: Awaited<ReturnType<typeof createGuestBook>>;
beforeAll(async () => {
  book = await createGuestBook();
  book.open();
});
afterAll(() => {
  book.close();
});

const storage = (value: string) => ({ representation: 'storage' as const, value });

test('pages, from their creation to their end', async () => {
  const { client, spaceId, people } = book;
  const body = storage(taskList(newTask(`${mention(people.ben)} <time datetime="2026-12-24"/>`)));
  const page = await v2.createPage(client, { body: { spaceId, status: 'current', title: 'One', body } });
  const id = Number(page.id);
  const child = await v2.createPage(client, {
    body: { spaceId, parentId: page.id, status: 'current', title: 'Child', body },
  });
  const next = { id: page.id, status: 'current', title: 'One', body, version: { number: 2, message: 'why' } };
  await v2.updatePage(client, { id, body: next });
  const read = await v2.getPageById(client, {
    id,
    bodyFormat: 'storage',
    includeLabels: true,
    includeProperties: true,
    includeOperations: true,
    includeLikes: true,
    includeVersions: true,
    includeFavoritedByCurrentUserStatus: true,
  });
  expect(read.version?.number).toBe(2);
  const listed = await v2.getPages(client, { id: [id], bodyFormat: 'storage', sort: '-modified-date' });
  expect(listed.results?.[0]?.body?.storage?.value).toContain('ac:task');
  expect((await v2.getChildPages(client, { id })).results?.map((one) => one.id)).toEqual([child.id]);
  await v2.getPageDirectChildren(client, { id });
  expect((await v2.getPageAncestors(client, { id: Number(child.id) })).results?.at(-1)?.id).toBe(page.id);
  const types = await v2.convertContentIdsToContentTypes(client, { body: { contentIds: [id, '404404'] } });
  expect(types.results).toMatchObject({ [id]: 'page' });
  await v2.deletePage(client, { id });
});

test('blog posts', async () => {
  const { client, spaceId } = book;
  const post = await v2.createBlogPost(client, {
    body: { spaceId, status: 'current', title: 'Post', body: storage('<p>a</p>') },
  });
  const id = Number(post.id);
  const next = { id: post.id, status: 'current', title: 'Post', body: storage('<p>b</p>'), version: { number: 2 } };
  await v2.updateBlogPost(client, { id, body: next });
  await v2.getBlogPostById(client, { id, bodyFormat: 'storage', includeVersions: true, includeOperations: true });
  await v2.getBlogPosts(client, { id: [id], bodyFormat: 'storage' });
  await v2.deleteBlogPost(client, { id });
});

test('tasks', async () => {
  const { client, people, createPage } = book;
  const page = await createPage('Tasks', taskList(newTask('a'), newTask(`${mention(people.ben)} b`)));
  const pageId = [Number(page.id)];
  const { results = [] } = await v2.getTasks(client, { pageId, bodyFormat: 'storage', includeBlankTasks: false });
  expect(results.map(({ assignedTo, completedBy }) => [assignedTo, completedBy])).toEqual([
    [null, null],
    [people.ben, null],
  ]);
  const id = Number(results[0]?.id);
  await v2.updateTask(client, { id, body: { status: 'complete' } });
  const task = await v2.getTaskById(client, { id, bodyFormat: 'storage' });
  expect([task.status, task.completedBy]).toEqual(['complete', people.ada]);
});

test('spaces and folders', async () => {
  const { client, asTheApp } = book;
  const space = await v2.createSpace(client, { body: { key: 'NEW', name: 'New' } });
  const id = Number(space.id);
  await v2.getSpaceById(client, { id, descriptionFormat: 'plain', includeIcon: true });
  const { results } = await v2.getSpaces(client, { keys: ['NEW'], type: 'global', status: 'current', sort: '-name' });
  expect(results?.map(({ key }) => key)).toEqual(['NEW']);
  const folder = await v2.createFolder(client, { body: { spaceId: String(space.id), title: 'Folder' } });
  await v2.getFolderById(client, { id: Number(folder.id) });
  await v2.getFolderDirectChildren(client, { id: Number(folder.id) });
  await v2.deleteFolder(client, { id: Number(folder.id) });
  await asTheApp(async () => {
    await v2.getDataPolicyMetadata(client);
    await v2.getDataPolicySpaces(client, { ids: [id] });
  });
  await v1.updateSpace(client, { spaceKey: 'NEW', name: 'Newer' });
  await v1.searchByCQL(client, { cql: 'type = space and title ~ "newer"', limit: 5 });
  await v1.deleteSpace(client, { spaceKey: 'NEW' });
});

test('the first version’s calls on content', async () => {
  const { client, people, createPage } = book;
  const { id } = await createPage('Old', '<p>a</p>');
  const target = await createPage('Target', '<p>a</p>');
  const subject = { type: 'user' as const, identifier: people.ben };
  expect((await v1.checkContentPermission(client, { id, subject, operation: 'read' })).hasPermission).toBe(true);
  const restrictions = { user: [{ type: 'known' as const, accountId: people.ada }] };
  const body = [{ operation: 'read' as const, restrictions }];
  await v1.addRestrictions(client, { id, body });
  await v1.updateRestrictions(client, { id, body });
  await v1.getRestrictions(client, { id });
  await v1.deleteRestrictions(client, { id });
  await v1.movePage(client, { pageId: id, position: 'append', targetId: target.id });
  const copy = { id, destination: { type: 'parent_page' as const, value: target.id }, pageTitle: 'Copy' };
  await v1.copyPage(client, copy);
  const archived = await v1.archivePages(client, { pages: [{ id: Number(id) }] });
  await v1.getTask(client, { id: archived.id });
});

test('people', async () => {
  const { client, people } = book;
  await v1.getUser(client, { accountId: people.ben });
  expect((await v1.getCurrentUser(client, { expand: ['operations'] })).accountId).toBe(people.ada);
});

test('no call of the double was left out', () => {
  const routes = Object.keys(scopesOf) as ScopedRoute[];
  expect(routes.filter((route) => !book.visited.has(route))).toEqual([]);
});
