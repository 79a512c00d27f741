import * as z from 'zod/mini';

/** A list as Confluence gives it. Its entries are read one by one: an odd one says nothing about the others. */
export const listSchema = z.object({
  results: z.array(z.unknown()),
  _links: z.optional(z.object({ next: z.optional(z.nullable(z.string())) })),
});

export const perResult = ({ results }: { results: readonly unknown[] }): number => results.length;

/** The entries that can be read, and how many cannot. */
export function readEntries<Schema extends z.ZodMiniType>(
  results: readonly unknown[],
  schema: Schema,
): { entries: z.infer<Schema>[]; setAside: number } {
  const entries = results.flatMap((result): z.infer<Schema>[] => {
    const parsed = schema.safeParse(result);
    return parsed.success ? [parsed.data] : [];
  });
  return { entries, setAside: results.length - entries.length };
}

/** Where a list goes on: the cursor, null where it ends here. `lost`: its link leads nowhere. */
export function nextCursor(links: z.infer<typeof listSchema>['_links']): { cursor: string | null } | 'lost' {
  const next = links?.next ?? null;
  if (next === null) return { cursor: null };
  if (!URL.canParse(next, 'https://confluence.invalid')) return 'lost';
  const cursor = new URL(next, 'https://confluence.invalid').searchParams.get('cursor');
  return cursor === null ? 'lost' : { cursor };
}
