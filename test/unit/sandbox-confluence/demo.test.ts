import { seedDemo } from '../../../sandbox/confluence/demo';
import { appAccountId, createTestSite } from './site';

describe('the demo site', () => {
  it('has an open space, a closed one, and tasks for its people on every kind of content', async () => {
    const { confluence, call } = await createTestSite();
    const { people, spaceKey } = await seedDemo(confluence, appAccountId);
    const contents = confluence.contents().filter((content) => content.tasks > 0);
    expect(new Set(contents.map(({ type, live }) => `${type} ${live}`))).toEqual(
      new Set(['page false', 'page true', 'blogpost false']),
    );
    const assigned = async (who: string, to: string) =>
      (await call(who, 'GET', `/wiki/api/v2/tasks?assigned-to=${to}`)).body.results.length;
    expect(await assigned(people.ben, people.ben)).toBe(4);
    expect(await assigned(people.chloe, people.ben)).toBe(3);
    const newcomer = confluence.addPerson({ name: 'Eve', email: 'eve@example.com' });
    const space = confluence.spaces().find(({ key }) => key === spaceKey);
    const created = await call(newcomer.accountId, 'POST', '/wiki/api/v2/pages', {
      spaceId: space?.id,
      title: 'Hello',
    });
    expect(created.status).toBe(200);
  });
});
