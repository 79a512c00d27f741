import { usualPlatform } from '../../../sandbox/forge/platform-settings';
import type { Fixture } from './support/fixture-host';
import { createInstalledFixture, start } from './support/fixture-host';

let fixture: Fixture;
const set = (key: unknown, value: unknown, options?: unknown) => fixture.ask('set', { key, value, options });
const get = async (key: string) => ((await fixture.ask('get', { key })) as { value?: unknown }).value;

beforeEach(async () => {
  fixture = await createInstalledFixture({ settings: { ...usualPlatform, storeQueryLagMilliseconds: 3000 } });
  await fixture.ask('delete', { key: 'lifecycle' });
});

test('a value is set, got, queried and deleted; a missing one is undefined', async () => {
  expect(await get('page:1')).toBeUndefined();
  await set('page:1', { hash: 'a' });
  expect(await get('page:1')).toEqual({ hash: 'a' });
  await fixture.ask('delete', { key: 'page:1' });
  expect(await get('page:1')).toBeUndefined();
});

test.each([
  ['', 1],
  ['a'.repeat(501), 1],
  ['a/b', 1],
  ['   ', 1],
  ['big', 'x'.repeat(240 * 1024)],
  ['deep', JSON.parse('['.repeat(32) + ']'.repeat(32)) as unknown],
  ['nothing', null],
])('the key or value of case %# is refused and not stored', async (key, value) => {
  await expect(set(key, value)).rejects.toThrow();
  expect(fixture.host.store.keys()).toEqual([]);
});

test('values at the limits are kept', async () => {
  await set('a'.repeat(500), 'x'.repeat(240 * 1024 - 2));
  await set('A-z0:9._ #-', JSON.parse('['.repeat(31) + ']'.repeat(31)));
  expect(fixture.host.store.keys()).toHaveLength(2);
});

test('FAIL_IF_EXISTS creates once', async () => {
  await set('lock', 1, { keyPolicy: 'FAIL_IF_EXISTS' });
  await expect(set('lock', 2, { keyPolicy: 'FAIL_IF_EXISTS' })).rejects.toThrow('exists');
  expect(await get('lock')).toBe(1);
});

test('an expired value may still be read, with its expiry, until it is deleted', async () => {
  await set('short', 1, { ttl: { value: 60, unit: 'SECONDS' } });
  await fixture.advance(61);
  expect(await fixture.ask('getWithMetadata', { key: 'short' })).toEqual({
    key: 'short',
    value: 1,
    createdAt: start,
    updatedAt: start,
    expireTime: new Date(start + 60_000).toISOString(),
  });
  await fixture.advance(49 * 3600);
  expect(await get('short')).toBeUndefined();
});

test('secrets are a space of their own', async () => {
  expect(await fixture.ask('secret', { key: 'token', value: 'hush' })).toEqual({ secret: 'hush', plain: null });
  expect(fixture.host.store.keys()).toEqual([]);
});

test('a query lags behind writes and deletes by some seconds, a get does not', async () => {
  const found = async () => {
    const { results } = (await fixture.ask('query', { prefix: 'page:', limit: 100 })) as { results: { key: string }[] };
    return results.map(({ key }) => key);
  };
  const keys = Array.from({ length: 20 }, (_, index) => `page:${index}`);
  for (const key of keys) await set(key, 1);
  const atOnce = await found();
  expect(atOnce.length).toBeLessThan(keys.length);
  expect(await get('page:7')).toBe(1);
  await fixture.advance(1);
  const soon = await found();
  expect(soon.length).toBeGreaterThan(atOnce.length);
  expect(soon.length).toBeLessThan(keys.length);
  await fixture.advance(2);
  expect((await found()).toSorted()).toEqual(keys.toSorted());

  for (const key of keys) await fixture.ask('delete', { key });
  expect(await get('page:7')).toBeUndefined();
  expect((await found()).length).toBeGreaterThan(0);
  await fixture.advance(3);
  expect(await found()).toEqual([]);
});

test('a query shows what a value was before, and nothing of what is younger than its delay', async () => {
  const value = async () =>
    ((await fixture.ask('query', { prefix: 'page:', limit: 1 })) as { results: { value: number }[] }).results[0]?.value;
  await set('page:1', 1);
  await fixture.advance(3);
  await set('page:1', 2);
  await set('page:1', 3);
  expect([await value(), await get('page:1')]).toEqual([1, 3]);
  await fixture.advance(3);
  expect(await value()).toBe(3);
});

test('a query pages through the keys with a prefix, 100 at most', async () => {
  for (const key of ['page:2', 'page:1', 'page:3', 'other']) await set(key, key);
  await fixture.advance(3);
  const first = (await fixture.ask('query', { prefix: 'page:', limit: 2 })) as { results: unknown; nextCursor: string };
  expect(first.results).toEqual([
    { key: 'page:1', value: 'page:1' },
    { key: 'page:2', value: 'page:2' },
  ]);
  const second = await fixture.ask('query', { prefix: 'page:', limit: 2, cursor: first.nextCursor });
  expect(second).toEqual({ results: [{ key: 'page:3', value: 'page:3' }] });
  await expect(fixture.ask('query', { prefix: 'page:', limit: 101 })).rejects.toThrow('Limit for list query');
});

test('a batch does what it can and says what failed', async () => {
  const items = [
    { key: 'good', value: 1 },
    { key: 'bad/key', value: 2 },
  ];
  expect(await fixture.ask('batchSet', { items })).toMatchObject({
    successfulKeys: [{ key: 'good' }],
    failedKeys: [{ key: 'bad/key', error: { code: 'INVALID_KEY' } }],
  });
  expect(await fixture.ask('batchGet', { items: [{ key: 'good' }, { key: 'gone' }] })).toMatchObject({
    successfulKeys: [{ key: 'good', value: 1 }],
    failedKeys: [{ key: 'gone', error: { code: 'KEY_NOT_FOUND' } }],
  });
  expect(await fixture.ask('batchDelete', { items: [{ key: 'good' }] })).toEqual({
    successfulKeys: [{ key: 'good' }],
    failedKeys: [],
  });
  expect(fixture.host.store.keys()).toEqual([]);
});

test('a batch has at most 25 keys, none of them twice', async () => {
  const many = Array.from({ length: 26 }, (_, index) => ({ key: `key-${index}`, value: 1 }));
  await expect(fixture.ask('batchSet', { items: many })).rejects.toThrow('At most 25');
  await expect(fixture.ask('batchSet', { items: [many[0], many[0]] })).rejects.toThrow('only be used once');
  expect(fixture.host.store.keys()).toEqual([]);
});

test('a transaction happens whole or not at all', async () => {
  await set('old', 1);
  const bad = {
    set: [
      { key: 'new', value: 1 },
      { key: 'bad/key', value: 1 },
    ],
    delete: ['old'],
  };
  await expect(fixture.ask('transact', bad)).rejects.toThrow();
  expect(fixture.host.store.keys()).toEqual(['old']);
  await fixture.ask('transact', { set: [{ key: 'new', value: 1 }], delete: ['old'] });
  expect(fixture.host.store.keys()).toEqual(['new']);
});

test('requests, keys and bytes are counted', async () => {
  Object.assign(fixture.metrics.store, {
    reads: 0,
    writes: 0,
    keysRead: 0,
    keysWritten: 0,
    bytesRead: 0,
    bytesWritten: 0,
  });
  await set('a', 'four');
  await get('a');
  await fixture.ask('batchGet', { items: [{ key: 'a' }, { key: 'b' }] });
  expect(fixture.metrics.store).toMatchObject({
    reads: 2,
    writes: 1,
    keysRead: 3,
    keysWritten: 1,
    bytesRead: 12,
    bytesWritten: 6,
  });
});
