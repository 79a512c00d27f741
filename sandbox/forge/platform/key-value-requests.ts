import { z } from 'zod';

const metadataFields = z.array(z.enum(['CREATED_AT', 'UPDATED_AT', 'EXPIRE_TIME']));
const readOptions = z.object({ metadataFields: metadataFields.optional() });

const unitMilliseconds = { SECONDS: 1000, MINUTES: 60_000, HOURS: 3_600_000, DAYS: 86_400_000 } as const;
const yearMilliseconds = 365 * unitMilliseconds.DAYS;

const writeOptions = z
  .object({
    /** Becomes milliseconds. At most a year. */
    ttl: z
      .object({ value: z.number().positive(), unit: z.enum(['SECONDS', 'MINUTES', 'HOURS', 'DAYS']) })
      .transform(({ value, unit }) => value * unitMilliseconds[unit])
      .refine((milliseconds) => milliseconds <= yearMilliseconds, 'The maximum time-to-live is a year')
      .optional(),
    keyPolicy: z.enum(['OVERRIDE', 'FAIL_IF_EXISTS']).optional(),
    returnValue: z.enum(['PREVIOUS', 'LATEST']).optional(),
    returnMetadataFields: metadataFields.optional(),
  })
  .refine(
    ({ keyPolicy, returnValue }) => keyPolicy !== 'FAIL_IF_EXISTS' || returnValue === undefined,
    'returnValue needs the key policy OVERRIDE',
  );

const key = z.string();

/** Request bodies of @forge/kvs. Custom entities are not among them. */
export const readSchema = z.strictObject({ key, options: readOptions.optional() });
export const writeSchema = z.strictObject({ key, value: z.unknown(), options: writeOptions.optional() });
export const deleteSchema = z.strictObject({ key });
export const transactionSchema = z.strictObject({
  set: z.array(writeSchema).default([]),
  delete: z.array(deleteSchema).default([]),
});
export const querySchema = z.strictObject({
  limit: z.int().positive().default(10),
  after: z.string().optional(),
  where: z
    .array(
      z.object({
        property: z.literal('key'),
        condition: z.literal('BEGINS_WITH'),
        values: z.array(z.string()).length(1),
      }),
    )
    .optional(),
  options: readOptions.optional(),
});

export type ReadRequest = z.infer<typeof readSchema>;
export type WriteRequest = z.infer<typeof writeSchema>;
export type TransactionRequest = z.infer<typeof transactionSchema>;
export type QueryRequest = z.infer<typeof querySchema>;
export type MetadataField = z.infer<typeof metadataFields>[number];
