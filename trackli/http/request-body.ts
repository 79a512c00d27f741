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

/** What Postgres takes in no text: U+0000, and half of a pair of surrogates. */
const unstorable = /\0|\p{Surrogate}/u;

/** Whether the text of a body may hold such a character, written out or escaped. */
const mayBeUnstorable = /\\u(0000|d[89a-f])|\p{Surrogate}|\0/iu;

/** The fields that hold a character that cannot be stored. */
function unstorableFields(value: unknown, path: readonly PropertyKey[] = []): { path: string; message: string }[] {
  if (typeof value === 'string')
    return unstorable.test(value)
      ? [
          {
            path: pathOf(path),
            message: 'Holds a character that cannot be stored: U+0000, or half of a surrogate pair',
          },
        ]
      : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => unstorableFields(inner, [...path, name]));
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
  const text = await request.text();
  const json = parseJson(text);
  if (json.kind === 'not-json') return refused({ kind: 'invalid-request', detail: 'The body is not JSON' });
  const parsed = schema.safeParse(json.value);
  if (!parsed.success) return refused({ kind: 'invalid-request', errors: fieldErrors(parsed.error.issues) });
  const errors = mayBeUnstorable.test(text) ? unstorableFields(parsed.data).slice(0, mostErrors) : [];
  if (errors.length > 0) return refused({ kind: 'invalid-request', errors });
  return { kind: 'body', body: parsed.data };
}
