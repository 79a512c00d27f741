import { mention, savedTask } from '../../unit/sandbox-confluence/site';
import { noAnswers, oddFields, type Oddity } from './support/oddities';
import { oddSite } from './support/odd-site';

/** The longest until something is looked at again by itself. */
const fiveMinutes = 300;

const page = { method: 'GET', path: /^\/wiki\/api\/v2\/pages\/\d+/ };
const space = { method: 'GET', path: /^\/wiki\/api\/v2\/spaces\/\d+/ };
const check = { method: 'POST', path: /\/permission\/check$/ };

/** Neither yes nor no. */
const noPermission = oddFields('hasPermission', ['true', 'yes']).filter(({ name }) => name !== 'hasPermission is true');

const oddPages: Oddity[] = [
  ...noAnswers,
  ...oddFields('id', ['', '999']),
  ...oddFields('status', ['', 'unknown']),
  ...oddFields('title'),
  ...oddFields('spaceId', ['']),
  ...oddFields('version', ['']),
  ...oddFields('version.number', [0, -1, '3']),
  ...oddFields('body'),
  ...oddFields('body.storage'),
  ...oddFields('body.storage.value'),
  ...oddFields('_links'),
  ...oddFields('_links.webui', ['x'.repeat(3000), 'no path']),
  ...oddFields('_links.base', ['', 'nowhere', 'ftp://site.example']),
];

test.each(oddPages.map((oddity) => [oddity.name, oddity] as const))(
  'a page read with: %s. Nothing is withdrawn, nobody is told less than is there, and it is looked at again',
  async (_, oddity) => {
    const { bodyOf, edit, heal, sync, makeOdd, people, told } = await oddSite();
    await sync();
    expect(told()).toEqual({ ben: ['Paint'], cleo: ['Sand'] });
    await edit(bodyOf(savedTask(3, `${mention(people.ben)} Oil`)));
    makeOdd(page, oddity);
    const { againAfter } = await sync();
    const isTold = told().ben.length === 2;
    expect(told()).toEqual({ ben: isTold ? ['Paint', 'Oil'] : ['Paint'], cleo: ['Sand'] });
    expect(isTold || (againAfter ?? Infinity) <= fiveMinutes).toBe(true);
    heal();
    await sync();
    expect(told()).toEqual({ ben: ['Paint', 'Oil'], cleo: ['Sand'] });
  },
);

test.each([...noAnswers, ...noPermission].map((oddity) => [oddity.name, oddity] as const))(
  'a question of permission answered with: %s. It is about one person alone, who keeps what they have',
  async (_, oddity) => {
    const { bodyOf, edit, heal, sync, makeOdd, people, told } = await oddSite();
    await sync();
    makeOdd({ ...check, about: people.ben }, oddity);
    await edit(bodyOf(savedTask(3, `${mention(people.ben)} Oil`), savedTask(4, `${mention(people.cleo)} Rest`)));
    const { againAfter } = await sync();
    expect(told()).toEqual({ ben: ['Paint'], cleo: ['Sand', 'Rest'] });
    expect(againAfter).toBeLessThanOrEqual(fiveMinutes);
    await sync({ kind: 'permissions-changed' });
    expect(told()).toEqual({ ben: ['Paint'], cleo: ['Sand', 'Rest'] });
    heal();
    await sync();
    expect(told()).toEqual({ ben: ['Paint', 'Oil'], cleo: ['Sand', 'Rest'] });
  },
);

test.each<[string, unknown]>([
  ['404 of Confluence’s own: nobody it knows', { statusCode: 404, message: 'unknown' }],
  ['400 of Confluence’s own: nobody at all', { statusCode: 400, message: 'invalid' }],
])('a question of permission answered with %s. That person may not read it, the others may', async (_, body) => {
  const { sync, makeOdd, people, told } = await oddSite();
  const { statusCode } = body as { statusCode: number };
  const change = async () => new Response(JSON.stringify(body), { status: statusCode });
  makeOdd({ ...check, about: people.ben }, { name: '', arrived: false, change });
  const { againAfter } = await sync();
  expect(told()).toEqual({ ben: [], cleo: ['Sand'] });
  expect(againAfter).toBeNull();
});

test.each(
  [...noAnswers, ...['id', 'key', 'name'].flatMap((field) => oddFields(field))].map((one) => [one.name, one] as const),
)('a space read with: %s. Its pages wait for a moment, or go with the name that is known', async (_, oddity) => {
  const { edit, bodyOf, heal, sync, makeOdd, people, told, world } = await oddSite();
  makeOdd(space, oddity);
  const { againAfter } = await sync();
  expect(told().ben.length === 1 || (againAfter ?? Infinity) <= fiveMinutes).toBe(true);
  heal();
  await sync();
  expect(told()).toEqual({ ben: ['Paint'], cleo: ['Sand'] });
  expect(world.pushed.at(-1)?.space).toMatchObject({ key: 'OPEN', name: 'Open' });
  makeOdd(space, oddity);
  await edit(bodyOf(savedTask(3, `${mention(people.ben)} Oil`)));
  await sync({ kind: 'space-changed' });
  expect(told().ben).toEqual(['Paint', 'Oil']);
});

test('a page that Confluence itself says is not there is gone', async () => {
  const { call, sync, page: made, people, told, world } = await oddSite();
  await sync();
  await call(people.ada, 'DELETE', `/wiki/api/v2/pages/${made.id}`);
  await call(people.ada, 'DELETE', `/wiki/api/v2/pages/${made.id}?purge=true`);
  await sync();
  expect(told()).toEqual({ ben: [], cleo: [] });
  expect(world.pushed.at(-1)?.status).toBe('unreadable');
});

test('an address that is too long for the wire falls back to the one by the content’s id', async () => {
  const { sync, makeOdd, reference, world } = await oddSite();
  const [, tooLong] = oddFields('_links.webui', ['/x'.repeat(3000)]).slice(-2);
  if (tooLong === undefined) throw new Error('There is no such oddity');
  makeOdd(page, tooLong);
  await sync();
  expect(world.pushed.at(-1)?.url).toBe(
    `https://site.example/wiki/pages/viewpage.action?pageId=${reference.contentId}`,
  );
});
