import * as z from 'zod';
import { faultsSchema } from '../faults/message';

/** What the control API takes. Every field it does not know is refused. */
export const messages = {
  advance: z.strictObject({
    seconds: z
      .number()
      .positive()
      .max(366 * 24 * 3600),
  }),
  faults: faultsSchema,
  person: z.strictObject({ name: z.string().min(1).max(200), email: z.email(), guest: z.boolean().optional() }),
  linkCode: z.strictObject({ code: z.string() }),
  sql: z.strictObject({ text: z.string().min(1), parameters: z.array(z.unknown()).default([]) }),
  nothing: z.strictObject({}),
  lifecycle: z.enum(['installed', 'upgraded', 'uninstalled']),
};

export type LifecycleStep = z.infer<typeof messages.lifecycle>;
