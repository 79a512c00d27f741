import { createTestSite, newTask, taskList, type Json, type Reply } from './site';

describe('lists', () => {
  it('are given page by page, by the Link header and by _links.next alike', async () => {
    const { people, call, createPage } = await createTestSite();
    await createPage('Page', taskList(...Array.from({ length: 12 }, (_, index) => newTask(`task ${index}`))));
    const replies: Reply[] = [];
    for (let path: string | undefined = '/wiki/api/v2/tasks?limit=5&status=incomplete'; path !== undefined;) {
      const reply: Reply = await call(people.ben, 'GET', path);
      replies.push(reply);
      path = reply.body._links.next;
      const link = reply.headers.get('link');
      expect(link === null ? undefined : /^<([^>]+)>; rel="next"/.exec(link)?.[1]).toBe(path);
    }
    const ids = replies.flatMap((reply) => reply.body.results.map((task) => Number(task.id)));
    expect(replies.map((reply) => reply.body.results.length)).toEqual([5, 5, 2]);
    expect(ids).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  });

  it('neither repeat nor skip when items go between two pages', async () => {
    const { people, call, createPage } = await createTestSite();
    const pages: Json[] = [];
    for (const title of ['a', 'b', 'c', 'd', 'e']) pages.push(await createPage(title, ''));
    const path = '/wiki/api/v2/pages?sort=-title&limit=2';
    const first = await call(people.ben, 'GET', path);
    expect(first.body.results.map((page) => page.title)).toEqual(['e', 'd']);
    await call(people.ada, 'DELETE', `/wiki/api/v2/pages/${pages[4]?.id ?? ''}`);
    await call(people.ada, 'DELETE', `/wiki/api/v2/pages/${pages[3]?.id ?? ''}`);
    const second = await call(people.ben, 'GET', first.body._links.next ?? '');
    expect(second.body.results.map((page) => page.title)).toEqual(['c', 'b']);
  });

  it('refuse a cursor that was not made here', async () => {
    const { people, call } = await createTestSite();
    expect((await call(people.ben, 'GET', '/wiki/api/v2/pages?cursor=nonsense')).status).toBe(400);
  });

  it('filter and sort pages and spaces', async () => {
    const { people, call, createPage, spaceId } = await createTestSite();
    const [one, two] = [await createPage('One', '<p>1</p>'), await createPage('Two', '')];
    await call(people.ada, 'DELETE', `/wiki/api/v2/pages/${two.id}`);
    const titles = async (query: string) =>
      (await call(people.ben, 'GET', `/wiki/api/v2/pages?${query}`)).body.results.map((page) => page.title);
    expect(await titles('sort=title')).toEqual(['One', 'Open home']);
    expect(await titles('status=trashed')).toEqual(['Two']);
    expect(await titles(`id=${one.id},${two.id}&status=current,trashed`)).toEqual(['One', 'Two']);
    expect(await titles('title=One')).toEqual(['One']);
    expect(await titles('space-id=1')).toEqual([]);
    const [listed] = (await call(people.ben, 'GET', `/wiki/api/v2/pages?id=${one.id}&body-format=storage`)).body
      .results;
    expect(listed?.body.storage.value).toBe('<p>1</p>');
    const spaces = async (query: string) =>
      (await call(people.ben, 'GET', `/wiki/api/v2/spaces?${query}`)).body.results.map((space) => space.id);
    expect(await spaces('keys=OPEN,NONE')).toEqual([spaceId]);
    expect(await spaces('keys=NONE')).toEqual([]);
    expect(await spaces('ids=1')).toEqual([]);
  });
});
