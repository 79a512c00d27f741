import type { Context } from 'hono';
import type { ZodType } from 'zod';
import { problem } from './problem';

type Body<Value> = { kind: 'accepted'; value: Value } | { kind: 'refused'; response: Response };

/** The request's JSON body if it fits the schema; otherwise the problem to answer with. */
export async function readBody<Value>(context: Context, schema: ZodType<Value>): Promise<Body<Value>> {
  let body: unknown;
  try {
    body = await context.req.json();
  } catch {
    return { kind: 'refused', response: problem(context, 400, 'The request body is not JSON') };
  }
  const result = schema.safeParse(body);
  if (result.success) return { kind: 'accepted', value: result.data };
  const errors = result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  return { kind: 'refused', response: problem(context, 400, 'The request does not fit its schema', errors) };
}
