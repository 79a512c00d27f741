import { refreshAccounts } from '../../../src/sync/site/linked-accounts';
import { syncPage } from '../../../src/sync/page/sync-page';
import { ann, ben, reference, smallWorld } from './support/small-world';

const many = (count: number) => [ann, ...Array.from({ length: count - 1 }, (_, index) => `account-${index}`)];

test.each([
  [20, true],
  [21, false],
])('of %i linked accounts it is %s that every event reads them', async (count, isInRecord) => {
  const { world, dependencies } = smallWorld(many(count));
  await refreshAccounts(dependencies);
  expect(world.site).toMatchObject({ linkedCount: count, accountIds: isInRecord ? many(count) : null });
  expect(world.lists).toEqual(isInRecord ? null : many(count));
});

test('the lists are written before the record that names their version', async () => {
  const { world, dependencies } = smallWorld(many(30));
  await refreshAccounts(dependencies);
  const writes = world.effects.filter((effect) => effect.startsWith('store.write'));
  expect(writes).toEqual(['store.writeLinked', 'store.writeSite']);
});

test('a page is sorted by the lists of its assignees', async () => {
  const { world, dependencies } = smallWorld(many(30));
  world.edit(`${ann}:1:Paint\n${ben}:2:Sand`);
  expect(await syncPage(dependencies, reference, { kind: 'usual' }, world.time + 60_000)).toMatchObject({
    did: 'pushed',
  });
  expect(world.pushed).toMatchObject([{ tasks: [{ assignee: ann }], others: ['2'] }]);
});

test('where a list is missing Trackli is asked', async () => {
  const { world, dependencies } = smallWorld(many(30));
  await refreshAccounts(dependencies);
  let isMissing = true;
  const readLinkedAmong = dependencies.store.readLinkedAmong.bind(dependencies.store);
  dependencies.store.readLinkedAmong = async (accountIds) => (isMissing ? null : readLinkedAmong(accountIds));
  world.beforeAsync = async (effect) => {
    if (effect === 'store.writeLinked') isMissing = false;
  };
  world.edit(`${ann}:1:Paint`);
  expect(await syncPage(dependencies, reference, { kind: 'usual' }, world.time + 60_000)).toMatchObject({
    did: 'pushed',
  });
});
