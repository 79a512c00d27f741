import * as z from 'zod';

/** Schemas of query parameters that several routes share. */

export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
/** What the sandbox has no answer for is refused rather than passed over. */
export const unavailable = flag.default(false).refine((value) => !value, 'The sandbox cannot show this');
/** A 64-bit id in decimal digits. */
export const id = z.string().regex(/^\d{1,19}$/, 'Expected a numeric id');
export const ids = (most: number) => z.array(id).max(most);
/** A moment in epoch milliseconds. */
export const moment = z
  .string()
  .regex(/^-?\d{1,16}$/, 'Expected epoch milliseconds')
  .transform(Number);
export const bodyFormat = z.enum(['storage', 'atlas_doc_format']);
/** What every list takes. */
export const page = {
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(250).default(25),
};
