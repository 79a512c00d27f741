import * as z from 'zod/mini';
import { accountIdSchema, instantSchema } from './fields';

const countSchema = z.int().check(z.nonnegative());

/** What became of the tasks that a scan met: `seen` is the sum of the others. */
export const scanCountsSchema = z
  .object({
    seen: countSchema,
    created: countSchema,
    updated: countSchema,
    unchanged: countSchema,
    ignored: countSchema,
    failed: countSchema,
  })
  .check(
    z.refine(
      ({ seen, created, updated, unchanged, ignored, failed }) =>
        seen === created + updated + unchanged + ignored + failed,
      { error: 'The counts do not add up to `seen`', path: ['seen'] },
    ),
  )
  .register(z.globalRegistry, { id: 'ScanCounts' });

/**
 * How a scan over the site ended: the `backfill` after an installation, a `refresh` somebody asked for, or the first scan over
 * newly linked `accounts`. Sent any number of times, it is entered once.
 */
export const scanResultSchema = z
  .object({
    scanId: z.uuid(),
    kind: z.enum(['backfill', 'refresh', 'accounts']),
    accountIds: z.union([z.literal('*'), z.array(accountIdSchema).check(z.maxLength(1000))]),
    startedAt: instantSchema,
    endedAt: instantSchema,
    outcome: z.enum(['finished', 'stopped']),
    counts: scanCountsSchema,
  })
  .register(z.globalRegistry, { id: 'ScanResult' });

export type ScanCounts = z.infer<typeof scanCountsSchema>;
export type ScanResult = z.infer<typeof scanResultSchema>;
