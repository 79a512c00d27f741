import { kvs } from '@forge/kvs';
import * as z from 'zod/mini';
import type { SetAsideRecord } from '../sync/ports/store';
import { findMany } from './batches';
import { readAs } from './read-as';

const prefix = 'set-aside:';

/** A page that is mended says so at its next push; one that is never pushed again is forgotten. */
const life = { ttl: { unit: 'DAYS' as const, value: 30 } };

const countsSchema = z.partialRecord(
  z.enum(['without-id', 'repeated-id', 'long-id', 'person-not-named', 'no-date', 'not-sendable']),
  z.int(),
);
const recordSchema = z.object({
  contentId: z.string(),
  type: z.enum(['page', 'blogpost']),
  counts: countsSchema,
  at: z.string(),
});

export const writeSetAside = async (record: SetAsideRecord): Promise<void> =>
  kvs.set(`${prefix}${record.contentId}`, record, life);

/** So many contents of which something was set aside, in no particular order. */
export async function listSetAside(): Promise<SetAsideRecord[]> {
  const { found } = await findMany(prefix);
  return found.flatMap(({ value }) => readAs(recordSchema, value) ?? []);
}
