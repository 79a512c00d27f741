import type * as z from 'zod/mini';
import { isAdministrator } from '../confluence/administrator';
import type { Answer } from './admin-calls';

/** A request of a page, as the resolver hands it on: its payload is whatever the page sent. */
interface Request {
  payload?: unknown;
}

/**
 * A resolver function that does its work only for who administers the site, asked again on each call, and only with a payload that
 * fits the schema.
 */
export const asAdministrator =
  <Schema extends z.ZodMiniType, Value>(schema: Schema, work: (payload: z.infer<Schema>) => Promise<Value>) =>
  async ({ payload }: Request): Promise<Answer<Value>> => {
    if (!(await isAdministrator())) return { kind: 'not-permitted' };
    const parsed = schema.safeParse(payload);
    if (!parsed.success) return { kind: 'invalid' };
    return { kind: 'answer', value: await work(parsed.data) };
  };
