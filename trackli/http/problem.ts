import { problemKinds, problemType, type Problem, type ProblemKind } from '../../contract/problem';

/** A refusal on its way to the caller. */
export interface Refusal {
  kind: ProblemKind;
  detail?: string;
  /** The fields that were refused: never their values. */
  errors?: { path: string; message: string }[];
  /** When the caller may try again, where it is known better than for the kind as a whole. */
  retryAfterSeconds?: number;
}

/** Seconds until a caller may try again, for the kinds that pass. */
const usualWait: Partial<Record<ProblemKind, number>> = { 'try-later': 10, 'too-many-requests': 10 };

/** The problem document (RFC 9457) of a refusal: the one place where Trackli says no. */
export function problemResponse(
  { kind, detail, errors, retryAfterSeconds: wait = usualWait[kind] }: Refusal,
  headers: Record<string, string> = {},
): Response {
  const { status, title } = problemKinds[kind];
  const problem: Problem = {
    type: problemType(kind),
    title,
    status,
    ...(detail === undefined ? {} : { detail }),
    ...(errors === undefined ? {} : { errors }),
  };
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(wait === undefined ? {} : { 'retry-after': String(wait) }),
      ...headers,
    },
  });
}
