import type * as z from 'zod/mini';

/** A record this version cannot read is like none: Trackli has everything it held. */
export const readAs = <Schema extends z.ZodMiniType>(schema: Schema, value: unknown): z.infer<Schema> | null => {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : null;
};
