import * as z from 'zod/mini';

/** How REST v2 writes its errors. */
const secondSchema = z.object({
  errors: z.array(z.object({ status: z.int(), code: z.string() })).check(z.minLength(1)),
});

/** How REST v1 does. */
const firstSchema = z.object({ statusCode: z.int(), message: z.string() });

/**
 * Whether the body of a refusal is Confluence's own, and is about the status it came with. Proxies, gateways and pages that say "site
 * unavailable" answer 404 and 403 as well, and know nothing of what was asked for.
 */
export function isOwnError(body: unknown, status: number): boolean {
  const second = secondSchema.safeParse(body);
  if (second.success) return second.data.errors.some((error) => error.status === status);
  const first = firstSchema.safeParse(body);
  return first.success && first.data.statusCode === status;
}
