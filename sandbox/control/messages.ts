import * as z from 'zod';

/** One kind of failure that a system answers with, so many times (or until it is taken back). */
const failure = z.strictObject({
  status: z.int().min(400).max(599),
  times: z.int().positive().optional(),
  retryAfterSeconds: z.int().nonnegative().optional(),
});

/** What the control API takes. Every field it does not know is refused. */
export const messages = {
  advance: z.strictObject({
    seconds: z
      .number()
      .positive()
      .max(366 * 24 * 3600),
  }),
  faults: z.strictObject({
    confluence: failure.optional(),
    trackli: failure.optional(),
    staleContentSeconds: z.number().nonnegative().optional(),
    staleTasksSeconds: z.number().nonnegative().optional(),
  }),
  person: z.strictObject({ name: z.string().min(1).max(200), email: z.email() }),
  sql: z.strictObject({ text: z.string().min(1), parameters: z.array(z.unknown()).default([]) }),
  nothing: z.strictObject({}),
  lifecycle: z.enum(['installed', 'upgraded', 'uninstalled']),
};

/** The systems whose calls can be made to fail. */
export type FailingSystem = 'confluence' | 'trackli';
export type Faults = z.infer<typeof messages.faults>;
export type Failure = z.infer<typeof failure>;
export type LifecycleStep = z.infer<typeof messages.lifecycle>;
