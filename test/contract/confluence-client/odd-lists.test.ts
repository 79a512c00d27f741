import { noAnswers, oddFields, type Oddity } from './support/oddities';
import { oddSite } from './support/odd-site';

const tasks = { method: 'GET', path: /^\/wiki\/api\/v2\/tasks\?/ };
const pages = { method: 'GET', path: /^\/wiki\/api\/v2\/pages\?/ };
const spaces = { method: 'GET', path: /^\/wiki\/api\/v2\/spaces\?/ };

async function setUp() {
  const site = await oddSite();
  const { people, bulk, createPage, reference, spaceId } = site;
  const other = await createPage('Other', '<p>Nothing to do</p>');
  const query = { status: 'incomplete' as const, accountIds: [people.ben, people.cleo], since: null, cursor: null };
  return {
    ...site,
    other,
    listTasks: async (cursor: string | null = null) => bulk.listAssignedTasks({ ...query, cursor }),
    readContents: async () => bulk.readContents([reference, { contentId: other.id, type: 'page' }]),
    readSpaces: async () => bulk.readSpaces([spaceId]),
  };
}

/** An empty list is one, and one without links ends. */
const isList = ({ name }: Oddity) => name === 'results is []' || name === '_links is {}';

const named = (oddities: readonly Oddity[]) => oddities.map((oddity) => [oddity.name, oddity] as const);

test.each(
  named([...noAnswers, ...oddFields('results'), ...oddFields('_links', ['x']).slice(1)].filter((one) => !isList(one))),
)('lists with: %s. Nothing is concluded from them', async (_, oddity) => {
  const { listTasks, makeOdd, readContents, readSpaces } = await setUp();
  makeOdd(tasks, oddity);
  expect(await listTasks()).toMatchObject({ kind: 'later' });
  makeOdd(pages, oddity);
  expect((await readContents()).kind).toBe('later');
  makeOdd(spaces, oddity);
  const read = await readSpaces();
  expect(read.kind === 'later' || (read.kind === 'found' && oddity.name.startsWith('_links'))).toBe(true);
});

test.each(named([...oddFields('results.0', ['x']), ...oddFields('results.0.localId', [''])]))(
  'an entry of the list of tasks that is odd: %s. It is set aside and counted, and the rest goes on',
  async (_, oddity) => {
    const { listTasks, makeOdd } = await setUp();
    makeOdd(tasks, oddity);
    const listed = await listTasks();
    if (listed.kind !== 'found') throw new Error(listed.reason);
    // Without an entry there is none to count.
    const isAbsent = oddity.name === 'results.0 is absent';
    expect(listed.tasks).toHaveLength(1);
    expect(listed.setAside).toBe(isAbsent ? listed.setAside : 1);
  },
);

const contentFields = ['id', 'status', 'title', 'spaceId', 'version', 'version.number'];
test.each(named(contentFields.flatMap((field) => oddFields(`results.0.${field}`))))(
  'a content of many that is odd: %s. The others are there, and it is read by itself',
  async (_, oddity) => {
    const { makeOdd, other, readContents } = await setUp();
    makeOdd(pages, oddity);
    const read = await readContents();
    if (read.kind !== 'found') throw new Error(read.reason);
    expect(read.contents.map(({ contentId }) => contentId)).toEqual([other.id]);
  },
);

test.each(['http://', '/wiki/api/v2/tasks?limit=1', '/wiki/api/v2/tasks?cursor=round'])(
  'a link to the next page of tasks that leads nowhere or back: %s. It is not taken for the end',
  async (next) => {
    const { listTasks, makeOdd } = await setUp();
    const oddity = oddFields('_links.next', [next]).at(-1);
    if (oddity === undefined) throw new Error('There is no such oddity');
    makeOdd(tasks, oddity);
    const listed = await listTasks('round');
    expect(listed).toEqual({ kind: 'later', reason: 'confluence-answer-not-understood' });
  },
);
