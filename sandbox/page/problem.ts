import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

interface FieldError {
  path: string;
  message: string;
}

/** An RFC 9457 problem document; `errors` names the fields that were refused, never their values. */
export function problem(
  context: Context,
  status: ContentfulStatusCode,
  title: string,
  errors?: readonly FieldError[],
): Response {
  const document = { type: 'about:blank', title, status, ...(errors === undefined ? {} : { errors }) };
  return context.json(document, status, { 'content-type': 'application/problem+json' });
}
