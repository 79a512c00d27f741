import type { SyncRequest } from '../../../src/sync/ports/page-sync-queue';
import { longestProofMilliseconds } from '../../../src/domain/proofs';
import { syncPage } from '../../../src/sync/page/sync-page';
import { knownSite, reference, smallWorld } from './support/small-world';

const people = Array.from({ length: 10 }, (_, index) => `account-${index}`);
const bodyOf = (numbered: (index: number) => string, more = '') =>
  `${people.map((person, index) => `${person}:${numbered(index)}:Task ${index}`).join('\n')}${more}`;

/** A page with a task of each of ten people, which Trackli knows. What follows is counted in questions to Confluence. */
async function setUp() {
  const { world, dependencies } = smallWorld([...people, 'account-new']);
  world.site = knownSite(world);
  const sync = async (kind: SyncRequest = { kind: 'usual' }) =>
    syncPage(dependencies, reference, kind, world.time + 60_000);
  world.edit(bodyOf((index) => `${index}`));
  await sync();
  const questions = async (kind?: SyncRequest) => {
    world.effects.length = 0;
    await sync(kind);
    return world.effects.filter((effect) => effect.startsWith('confluence.'));
  };
  return { world, questions };
}

test('the first look asks about everybody, once', async () => {
  const { world } = await setUp();
  expect(world.effects.filter((effect) => effect === 'confluence.mayRead')).toHaveLength(10);
});

test('one new task: about whoever it is for', async () => {
  const { world, questions } = await setUp();
  world.edit(bodyOf((index) => `${index}`, '\naccount-new:99:Another'));
  expect(await questions()).toEqual(['confluence.readContent', 'confluence.mayRead']);
  expect(world.pushed.at(-1)?.tasks).toHaveLength(11);
});

test('a tick: about nobody', async () => {
  const { world, questions } = await setUp();
  world.edit(`${bodyOf((index) => `${index}`)} ✓`);
  expect(await questions()).toEqual(['confluence.readContent']);
  expect(world.pushed.at(-1)?.tasks.at(-1)?.status).toBe('complete');
});

test('the whole page published again with fresh ids and uuids: about nobody', async () => {
  const { world, questions } = await setUp();
  world.edit(
    people.map((person, index) => `${person}:${index + 50}:Task ${index}:${'0'.repeat(7)}${index}`).join('\n'),
  );
  expect(await questions()).toEqual(['confluence.readContent']);
  expect(world.pushed.at(-1)?.tasks.map(({ localId }) => localId)).toContain('50');
});

test('the name of its space is read again when it is a day old, or when it is said to have changed', async () => {
  const { world, questions } = await setUp();
  world.edit(bodyOf((index) => `${index + 20}`));
  world.time += 25 * 3_600_000;
  expect(await questions()).toContain('confluence.readSpace');
  expect(await questions({ kind: 'space-changed' })).toContain('confluence.readSpace');
});

test('a push renews one proof that is too old', async () => {
  const { world, questions } = await setUp();
  world.time += longestProofMilliseconds + 1000;
  world.site = knownSite(world);
  world.edit(bodyOf((index) => `${index + 20}`));
  expect((await questions()).filter((question) => question === 'confluence.mayRead')).toHaveLength(1);
});

test('after permissions changed everybody is asked about, and a page that is as it was is not pushed', async () => {
  const { world, questions } = await setUp();
  const before = world.pushed.length;
  expect((await questions({ kind: 'permissions-changed' })).slice(1)).toEqual(people.map(() => 'confluence.mayRead'));
  expect(world.pushed).toHaveLength(before);
});

test('accounts that a sync names are asked about anew, and no others', async () => {
  const { questions } = await setUp();
  expect(await questions({ kind: 'usual', anew: [people[3] ?? ''] })).toEqual([
    'confluence.readContent',
    'confluence.mayRead',
  ]);
});
