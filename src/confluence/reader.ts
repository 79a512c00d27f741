import type { asApp } from '@forge/api';
import type * as z from 'zod/mini';
import type { Now } from '../sync/ports/clock';
import type { Later } from '../sync/ports/failure';
import { verdictOf, type Verdict } from './verdict';

/** What a call to Confluence gave: its answer as the schema has it, or why not. */
export type Answer<Value> = { kind: 'ok'; value: Value } | Exclude<Verdict, { kind: 'ok' }>;

/** The app, or the app in somebody's name. */
export type Requester = Pick<ReturnType<typeof asApp>, 'requestConfluence'>;

type Response = Awaited<ReturnType<Requester['requestConfluence']>>;

/** Is told of every call what it cost and, where there was an answer, its headers. */
export type CallObserver = (points: number, headers: { get(name: string): string | null } | null) => void;

/** What a call costs beyond its base of one point: one for each object it gives, two for each user or permission. */
export type PricedObjects<Value> = number | ((value: Value) => number);

export const headers = { 'content-type': 'application/json', accept: 'application/json' };

/** An answer that says nothing: nobody knows who gave it, so it is asked for again. */
export const notUnderstood: Later = { kind: 'later', reason: 'confluence-answer-not-understood' };

/** Makes a function that sends a request and reads its answer by a schema. It does not throw. */
export const createReader =
  (now: Now, observe: CallObserver = () => undefined) =>
  async <Schema extends z.ZodMiniType>(
    request: () => Promise<Response>,
    schema: Schema,
    objects: PricedObjects<z.infer<Schema>> = 1,
  ): Promise<Answer<z.infer<Schema>>> => {
    let response: Response;
    try {
      response = await request();
    } catch (error) {
      observe(1, null);
      return thrown(error);
    }
    const body: unknown = await response.json().catch(() => null);
    const verdict = verdictOf(response, body, now());
    const parsed = verdict.kind === 'ok' ? schema.safeParse(body) : null;
    const given = parsed?.success ? (typeof objects === 'number' ? objects : objects(parsed.data)) : 0;
    observe(1 + given, response.headers);
    if (verdict.kind !== 'ok') return verdict;
    return parsed?.success ? { kind: 'ok', value: parsed.data } : notUnderstood;
  };

/** The errors of `@forge/api` have the status of the proxy: it has no token for this caller, or could not reach Confluence. */
function thrown(error: unknown): Later {
  const status = error instanceof Error && 'status' in error ? error.status : null;
  const isRefused = status === 401 || status === 403;
  return { kind: 'later', reason: isRefused ? 'confluence-not-permitted' : 'confluence-unavailable' };
}
