import type { Answer } from './client';

/**
 * Why a call did not work: nobody is signed in; this Trackli's database does not know the call yet; nothing answered, and whether the
 * call took effect is not known; or something else, with the code Trackli gave.
 */
export type Reason = 'signed-out' | 'not-ready' | 'unreachable' | 'unexpected';

/** A call that failed. */
export class Failure extends Error {
  constructor(
    readonly reason: Reason,
    /** Trackli's own, for whoever is asked for help. */
    readonly code: string | null = null,
  ) {
    super(reason);
  }
}

/** PostgREST's codes for a function, a table or a column that is not there, and Postgres' own. */
const notThere = new Set(['PGRST202', 'PGRST205', '42883', '42P01', '42703']);
/** A token that is refused or has run out, and a right that is missing: what is called here is for everybody who is signed in. */
const notSignedIn = new Set(['PGRST301', 'PGRST302', 'PGRST303', '42501']);

/** The data of an answer; throws the `Failure` that an error stands for. */
export function dataOf({ data, error, status }: Answer): unknown {
  if (error === null) return data;
  const code = error.code ?? '';
  if (notThere.has(code)) throw new Failure('not-ready', code);
  if (status === 401 || notSignedIn.has(code)) throw new Failure('signed-out', code);
  if (status === 0) throw new Failure('unreachable');
  throw new Failure('unexpected', code === '' ? String(status) : code);
}

/** Whatever was thrown, as a `Failure`. */
export const failureOf = (error: unknown): Failure => (error instanceof Failure ? error : new Failure('unexpected'));
