import * as z from 'zod';

/** An error in PostgREST's shape, with which a request is answered. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: string | null = null,
    readonly hint: string | null = null,
  ) {
    super(message);
  }
}

/** What both drivers say of a statement that Postgres refused. */
const refusedStatement = z.object({
  code: z.string().regex(/^[0-9A-Z]{5}$/),
  message: z.string(),
  detail: z.string().nullish(),
  hint: z.string().nullish(),
});

/** PostgREST's statuses for Postgres' codes, as far as the calls here can meet them; every other one is 400. */
const statuses: Record<string, number> = { '23503': 409, '23505': 409, '42883': 404, '42P01': 404, '57014': 500 };

const insufficientPrivilege = '42501';

/** The refusal that an error stands for. What is none throws again: it is the sandbox's own failure. */
export function refusalOf(error: unknown, isSignedIn: boolean): Refusal {
  if (error instanceof Refusal) return error;
  const refused = refusedStatement.safeParse(error);
  if (!refused.success) throw error;
  const { code, message, detail, hint } = refused.data;
  const status = code === insufficientPrivilege ? (isSignedIn ? 403 : 401) : (statuses[code] ?? 400);
  return new Refusal(status, code, message, detail ?? null, hint ?? null);
}

export const refusalResponse = ({ status, code, message, details, hint }: Refusal): Response =>
  Response.json({ code, message, details, hint }, { status });
