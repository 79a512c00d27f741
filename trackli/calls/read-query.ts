import type * as z from 'zod/mini';
import type { Refusal } from '../http/problem';

type QuerySchemas = Record<string, z.ZodMiniType>;
type QueryOf<Schemas extends QuerySchemas> = { [Name in keyof Schemas]: z.infer<Schemas[Name]> };

/** In an address numbers stand as digits. What is too long to be one of ours stays text, and so is refused. */
const asNumber = (text: string): string | number => (/^\d{1,9}$/.test(text) ? Number(text) : text);

/**
 * Holds what stands after the question mark against the operation's schemas: each name once, as text or, where the schema takes no
 * text, as a number. Names that the operation does not have are passed over.
 */
export function readQuery<Schemas extends QuerySchemas>(
  schemas: Schemas,
  query: Record<string, string>,
): { kind: 'query'; query: QueryOf<Schemas> } | { kind: 'refused'; refusal: Refusal } {
  const values: Record<string, unknown> = {};
  const errors: { path: string; message: string }[] = [];
  for (const [name, schema] of Object.entries(schemas)) {
    const text = query[name];
    const asText = schema.safeParse(text);
    const parsed = asText.success || text === undefined ? asText : schema.safeParse(asNumber(text));
    if (parsed.success) values[name] = parsed.data;
    else errors.push(...parsed.error.issues.map(({ message }) => ({ path: name, message })));
  }
  return errors.length === 0
    ? { kind: 'query', query: values as QueryOf<Schemas> }
    : { kind: 'refused', refusal: { kind: 'invalid-request', errors } };
}
