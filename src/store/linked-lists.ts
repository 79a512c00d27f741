import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { getMany, setMany } from './batches';
import { readAs } from './read-as';

/** An event reads the lists of the people it is about, so a list of a site with 10,000 linked accounts has some 160 of them. */
const listCount = 64;

const listKey = (list: number) => `linked:${list}`;
const allKeys = Array.from({ length: listCount }, (_, list) => listKey(list));
const listSchema = z.array(z.string());

const listOf = (accountId: string): number => createHash('sha256').update(accountId).digest().readUInt8(0) % listCount;

/** Which of some accounts are linked; null where a list is missing or cannot be read. */
export async function readLinkedAmong(accountIds: readonly string[]): Promise<ReadonlySet<string> | null> {
  const keys = [...new Set(accountIds.map((accountId) => listKey(listOf(accountId))))];
  const values = await getMany(keys);
  const lists = keys.map((key) => readAs(listSchema, values.get(key)));
  if (lists.includes(null)) return null;
  const linked = new Set(lists.flatMap((list) => list ?? []));
  return new Set(accountIds.filter((accountId) => linked.has(accountId)));
}

export async function readAllLinked(): Promise<string[]> {
  const values = await getMany(allKeys);
  return allKeys.flatMap((key) => readAs(listSchema, values.get(key)) ?? []);
}

/** Makes the lists say this. Those that say it already are not written: a person who links changes one of them. */
export async function writeLinked(accountIds: readonly string[]): Promise<void> {
  const values = await getMany(allKeys);
  const lists = new Map<string, string[]>(allKeys.map((key) => [key, []]));
  for (const accountId of [...accountIds].sort()) lists.get(listKey(listOf(accountId)))?.push(accountId);
  const changed = [...lists].filter(([key, list]) => JSON.stringify(values.get(key)) !== JSON.stringify(list));
  await setMany(changed.map(([key, value]) => ({ key, value })));
}
