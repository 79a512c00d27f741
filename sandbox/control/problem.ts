import type { ZodType } from 'zod';
import { HTTPException } from 'hono/http-exception';

/** An RFC 9457 answer that says what was wrong with a request to the sandbox. */
export const problemResponse = (
  status: number,
  detail: string,
  errors?: { path: string; message: string }[],
): Response =>
  new Response(JSON.stringify({ type: 'about:blank', title: 'The sandbox cannot do that', status, detail, errors }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  });

const refuse = (status: 400 | 404 | 409, detail: string, errors?: { path: string; message: string }[]): never => {
  throw new HTTPException(status, { res: problemResponse(status, detail, errors) });
};

/** Ends the request with 404. */
export const notFound = (detail: string): never => refuse(404, detail);

/** The value as the schema has it; ends the request with 400 where it does not fit. */
export function expectFit<Output>(schema: ZodType<Output>, value: unknown): Output {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  return refuse(400, 'The body or the address does not fit', errors);
}

/** The request's JSON body as the schema has it; no body counts as `{}`. */
export async function readBody<Output>(request: { text(): Promise<string> }, schema: ZodType<Output>): Promise<Output> {
  const text = await request.text();
  let body: unknown = {};
  try {
    if (text.trim() !== '') body = JSON.parse(text);
  } catch {
    refuse(400, 'The body is not JSON');
  }
  return expectFit(schema, body);
}
