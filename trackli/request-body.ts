import type * as z from 'zod/mini';
import type { Refusal } from './problem';

/** Bytes of the largest body that is read. A page state of 500 tasks stays well below. */
export const largestBody = 1024 * 1024;

/** More fields than this are not named: the rest would say the same. */
const mostErrors = 20;

export type BodyReading<Body> = { kind: 'body'; body: Body } | { kind: 'refused'; refusal: Refusal };

const refused = (refusal: Refusal): BodyReading<never> => ({ kind: 'refused', refusal });

const isJson = (contentType: string | null) => /^application\/json\s*(;|$)/i.test(contentType ?? '');

function parseJson(text: string): { kind: 'value'; value: unknown } | { kind: 'not-json' } {
  try {
    return { kind: 'value', value: JSON.parse(text) };
  } catch {
    return { kind: 'not-json' };
  }
}

/** A field's address, e.g. `tasks.3.title`. Names that the caller made up are not repeated. */
const pathOf = (path: readonly PropertyKey[]) => path.map(String).join('.');

/** What the schema found, in words that repeat nothing the caller sent. */
function fieldErrors(issues: readonly z.core.$ZodIssue[]): { path: string; message: string }[] {
  return issues.slice(0, mostErrors).map((issue) => ({
    path: pathOf(issue.path),
    message: issue.code === 'unrecognized_keys' ? 'Holds a field that is not known' : issue.message,
  }));
}

/**
 * Reads the body of a call that takes none. What a client may send in place of nothing is nothing; anything else is a mistake,
 * and no call is answered that may have been meant otherwise.
 */
export async function readNoBody(request: { text(): Promise<string> }): Promise<BodyReading<null>> {
  const text = (await request.text()).trim();
  return ['', '{}', 'null'].includes(text)
    ? { kind: 'body', body: null }
    : refused({ kind: 'invalid-request', detail: 'This call takes no body' });
}

/** Reads a JSON body and holds it against its schema. The size has been limited before. */
export async function readBody<Schema extends z.ZodMiniType>(
  request: { headers: Headers; text(): Promise<string> },
  schema: Schema,
): Promise<BodyReading<z.infer<Schema>>> {
  if (!isJson(request.headers.get('content-type'))) return refused({ kind: 'unsupported-media-type' });
  const json = parseJson(await request.text());
  if (json.kind === 'not-json') return refused({ kind: 'invalid-request', detail: 'The body is not JSON' });
  const parsed = schema.safeParse(json.value);
  if (!parsed.success) return refused({ kind: 'invalid-request', errors: fieldErrors(parsed.error.issues) });
  return { kind: 'body', body: parsed.data };
}
