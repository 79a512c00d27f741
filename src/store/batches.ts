import { kvs } from '@forge/kvs';

/** How many keys a batch may name: https://developer.atlassian.com/platform/forge/limits-kvs-ce/ */
const keysPerBatch = 25;

/** How many keys a query gives at most; the documented limit is "below 100". */
const keysPerQuery = 99;

const inBatches = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / keysPerBatch) }, (_, index) =>
    items.slice(index * keysPerBatch, (index + 1) * keysPerBatch),
  );

/** The values of these keys; what is not there is absent. A batch is not atomic. */
export async function getMany(keys: readonly string[]): Promise<Map<string, unknown>> {
  const values = new Map<string, unknown>();
  for (const batch of inBatches(keys)) {
    const { successfulKeys, failedKeys } = await kvs.batchGet<unknown>(batch.map((key) => ({ key })));
    const failure = failedKeys.find((failed) => failed.error.code !== 'KEY_NOT_FOUND');
    if (failure !== undefined) throw new Error(`The key-value store could not be read: ${failure.error.code}`);
    for (const { key, value } of successfulKeys) values.set(key, value);
  }
  return values;
}

type Items = Parameters<typeof kvs.batchSet>[0];

/** Writes all of them, or throws; some may be written then. */
export async function setMany(items: Items): Promise<void> {
  for (const batch of inBatches(items)) {
    const { failedKeys } = await kvs.batchSet(batch);
    const [failure] = failedKeys;
    if (failure !== undefined) throw new Error(`The key-value store could not be written: ${failure.error.code}`);
  }
}

export async function deleteMany(keys: readonly string[]): Promise<void> {
  for (const batch of inBatches(keys)) {
    const { failedKeys } = await kvs.batchDelete(batch.map((key) => ({ key })));
    const failure = failedKeys.find((failed) => failed.error.code !== 'KEY_NOT_FOUND');
    if (failure !== undefined) throw new Error(`The key-value store could not delete: ${failure.error.code}`);
  }
}

/** One page of the records whose key begins so. */
export async function findMany(
  prefix: string,
  cursor?: string,
  limit = keysPerQuery,
): Promise<{ found: { key: string; value: unknown }[]; next?: string }> {
  const query = kvs.query().where('key', { condition: 'BEGINS_WITH', values: [prefix] });
  const { results, nextCursor } = await (cursor === undefined ? query : query.cursor(cursor))
    .limit(limit)
    .getMany<unknown>();
  return { found: results, ...(nextCursor === undefined ? {} : { next: nextCursor }) };
}

/** All records whose key begins so. */
export async function findAll(prefix: string): Promise<{ key: string; value: unknown }[]> {
  const all: { key: string; value: unknown }[] = [];
  let cursor: string | undefined;
  do {
    const page = await findMany(prefix, cursor);
    all.push(...page.found);
    cursor = page.next;
  } while (cursor !== undefined);
  return all;
}
