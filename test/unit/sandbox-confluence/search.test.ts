import { app, createTestSite } from './site';

const search = (cql: string) => `/wiki/rest/api/search?${new URLSearchParams({ cql, limit: '2' }).toString()}`;

describe('the search for spaces', () => {
  it('finds by the beginnings of words, what the caller may see, and says how many there are', async () => {
    const { people, call } = await createTestSite();
    for (const [key, name] of Object.entries({
      MA: 'Marketing Asia',
      MB: 'Asia markets',
      MC: 'Marketing',
      D: 'Supermarket Asia',
    }))
      await call(people.ada, 'POST', '/wiki/api/v2/spaces', { key, name });
    const titles = async (cql: string) =>
      (await call(people.ben, 'GET', search(cql))).body.results.map(({ title }) => title);
    expect(await titles('type = space and title ~ "mark*" and title ~ "asia"')).toEqual([
      'Marketing Asia',
      'Asia markets',
    ]);
    expect(await titles('type=space AND title~"market"')).toEqual([]);
    const some = (await call(people.ben, 'GET', search('type=space AND title~"mark*"'))).body;
    expect(some).toMatchObject({ size: 2, totalSize: 3, limit: 2, start: 0 });
  });

  it('refuses what it does not understand, and whoever lacks the scope', async () => {
    const { people, call } = await createTestSite();
    for (const cql of ['type = page', 'type = space and label = "x"', 'title ~ "x"', 'type = space or title ~ "x"', ''])
      expect((await call(people.ben, 'GET', search(cql))).status).toBe(400);
    const query = search('type = space and title ~ "o*"');
    expect((await call(app('read:space:confluence'), 'GET', query)).status).toBe(401);
    expect((await call(app('search:confluence'), 'GET', query)).status).toBe(200);
  });
});
