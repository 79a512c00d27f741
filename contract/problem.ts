import * as z from 'zod/mini';

/** Every kind of refusal Trackli answers with. The type in the document is `urn:trackli:problem:` and one of these. */
export const problemKinds = {
  'invalid-token': { status: 401, title: 'The Forge Invocation Token was not accepted' },
  'wrong-caller': { status: 403, title: 'The call is not for this kind of caller' },
  'invalid-request': { status: 400, title: 'The request does not fit its schema' },
  'content-mismatch': { status: 422, title: 'The address and the body name different content' },
  'not-registered': { status: 409, title: 'The installation has not been registered yet' },
  'body-too-large': { status: 413, title: 'The request body is too large' },
  'unsupported-media-type': { status: 415, title: 'The request body is not JSON' },
  'no-such-claim': { status: 404, title: 'Nobody claims the account in this way any more' },
  'not-linked': { status: 409, title: 'The account is not linked, or its link is paused' },
  'no-such-project': { status: 422, title: 'A project is not one of the linked Trackli user' },
  'not-found': { status: 404, title: 'There is no such call' },
  'method-not-allowed': { status: 405, title: 'The call does not take this method' },
  'try-later': { status: 503, title: 'Trackli cannot answer now' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong in Trackli' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemKind = keyof typeof problemKinds;

/** The stable `type` of a problem document. */
export const problemType = (kind: ProblemKind): string => `urn:trackli:problem:${kind}`;

/**
 * RFC 9457 problem document. 4xx means "do not send this again", 429 and 5xx "later".
 * `errors` names the fields that were refused, never their values.
 */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.optional(z.string()),
    errors: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
  })
  .register(z.globalRegistry, { id: 'Problem', description: 'RFC 9457 problem document' });

export type Problem = z.infer<typeof problemSchema>;
