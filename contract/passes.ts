import * as z from 'zod/mini';
import { accountIdSchema, instantSchema } from './fields';

const countSchema = z.int().check(z.nonnegative());

/** What became of the tasks that a pass met: `seen` is the sum of the others. */
export const passCountsSchema = z
  .strictObject({
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
  .register(z.globalRegistry, { id: 'PassCounts' });

/**
 * How a pass over the site ended: the `backfill` after an installation, a `refresh` somebody asked for, or the first pass over
 * newly linked `accounts`. Sent any number of times, it is entered once.
 */
export const passResultSchema = z
  .strictObject({
    passId: z.uuid(),
    kind: z.enum(['backfill', 'refresh', 'accounts']),
    accountIds: z.union([z.literal('*'), z.array(accountIdSchema).check(z.maxLength(1000))]),
    startedAt: instantSchema,
    endedAt: instantSchema,
    outcome: z.enum(['finished', 'stopped']),
    counts: passCountsSchema,
  })
  .register(z.globalRegistry, { id: 'PassResult' });

export type PassCounts = z.infer<typeof passCountsSchema>;
export type PassResult = z.infer<typeof passResultSchema>;
