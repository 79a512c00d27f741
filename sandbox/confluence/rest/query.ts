import type { z } from 'zod';
import { invalid, type Refusal } from '../refusal';

/** The query as an object: one value per name; the names in `lists` may repeat or hold several values with commas. */
export function queryFields(query: URLSearchParams, lists: readonly string[]): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(query.keys())].map((name) => {
      const values = query.getAll(name);
      return [name, lists.includes(name) ? values.flatMap((value) => value.split(',')) : (values[0] ?? '')];
    }),
  );
}

/** What a schema makes of a query or body, or a 400 that names the first field it minds. */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> | Refusal {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  return invalid(`Provided value for '${issue?.path.join('.') ?? ''}' is not correct: ${issue?.message ?? ''}`);
}
