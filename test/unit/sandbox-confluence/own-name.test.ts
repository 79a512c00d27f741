import { appAccountId, app, createTestSite, mention, newTask, start, taskList, type Who } from './site';

const scopes = ['read:page:confluence', 'read:task:confluence', 'read:content.metadata:confluence'];
const inNameOf = (accountId: string): Who => ({ kind: 'app-as-user', accountId, scopes });
const types = '/wiki/api/v2/content/convert-ids-to-types';

/** Ben may view the first page, the post and not the second page, where a task of his is. */
async function twoPages() {
  const site = await createTestSite();
  const { people, call, createPage, clock } = site;
  const body = taskList(newTask(`${mention(people.ben)} do it`));
  const open = await createPage('Open', body);
  const closed = await createPage('Closed', body);
  const post = await createPage('Post', body, { kind: 'blogposts' });
  const admitted = [people.ada, appAccountId].map((accountId) => ({ type: 'known', accountId }));
  await call(people.ada, 'PUT', `/wiki/rest/api/content/${closed.id}/restriction`, [
    { operation: 'read', restrictions: { user: admitted } },
  ]);
  return { ...site, open, closed, post, clock };
}

describe('what the app asks in a person’s own name', () => {
  it('tasks assigned to them: those they may view', async () => {
    const { people, call, open, post } = await twoPages();
    const list = async (who: Who) =>
      (await call(who, 'GET', `/wiki/api/v2/tasks?assigned-to=${people.ben}&status=incomplete&limit=250`)).body.results;
    const contents = (await list(inNameOf(people.ben))).map(({ pageId, blogPostId }) => pageId ?? blogPostId);
    expect(contents).toEqual([open.id, post.id]);
    expect(await list(app(...scopes))).toHaveLength(3);
  });

  it('pages and posts by their ids: those they may view', async () => {
    const { people, call, open, closed, post } = await twoPages();
    const ids = `${open.id}&id=${closed.id}&id=${post.id}&id=999999`;
    const list = async (kind: string) =>
      (await call(inNameOf(people.ben), 'GET', `/wiki/api/v2/${kind}?id=${ids}`)).body.results.map(({ id }) => id);
    expect([await list('pages'), await list('blogposts')]).toEqual([[open.id], [post.id]]);
  });

  it('the types of ids: null for what they may not view or is not there', async () => {
    const { people, call, open, closed, post, costs } = await twoPages();
    const contentIds = [open.id, Number(closed.id), post.id, '999999', open.id];
    const reply = await call(inNameOf(people.ben), 'POST', types, { contentIds });
    expect(reply.body.results).toEqual({
      [open.id]: 'page',
      [closed.id]: null,
      [post.id]: 'blogpost',
      '999999': null,
    });
    expect(costs.at(-1)?.points).toBe(3);
    const tooMany = Array.from({ length: 101 }, (_, index) => index);
    expect((await call(people.ben, 'POST', types, { contentIds: tooMany })).status).toBe(400);
    expect((await call(app('read:page:confluence'), 'POST', types, { contentIds })).status).toBe(401);
  });

  it('what was modified last, first', async () => {
    const { people, call, clock, open, closed, nextVersion } = await twoPages();
    clock.moveTo(start + 60_000);
    await call(people.ada, 'PUT', `/wiki/api/v2/pages/${closed.id}`, nextVersion(closed, 'x'));
    clock.moveTo(start + 120_000);
    await call(people.ada, 'PUT', `/wiki/api/v2/pages/${open.id}`, nextVersion(open, 'y'));
    const first = async (who: Who) =>
      (await call(who, 'GET', '/wiki/api/v2/pages?sort=-modified-date&limit=2')).body.results.map(({ id }) => id);
    expect(await first(app(...scopes))).toEqual([open.id, closed.id]);
    expect(await first(inNameOf(people.ben))).not.toContain(closed.id);
  });
});
