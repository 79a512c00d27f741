import type { asApp } from '@forge/api';
import type * as z from 'zod/mini';
import type { Later, Now, Refused } from '../sync/ports';
import { verdictOf } from './verdict';

/** What a call to Confluence gave: its answer as the schema has it, or why not. */
export type Answer<Value> = { kind: 'ok'; value: Value } | { kind: 'not-found' } | Later | Refused;

/** The app, or the app in somebody's name. */
export type Requester = Pick<ReturnType<typeof asApp>, 'requestConfluence'>;

type Response = Awaited<ReturnType<Requester['requestConfluence']>>;

/** Is told of every call what it cost and, where there was an answer, its headers. */
export type CallObserver = (points: number, headers: { get(name: string): string | null } | null) => void;

/** What a call costs beyond its base of one point: one for each object it gives, two for each user or permission. */
export type PricedObjects<Value> = number | ((value: Value) => number);

export const headers = { 'content-type': 'application/json', accept: 'application/json' };

export const notUnderstood: Refused = { kind: 'refused', reason: 'confluence-answer-not-understood' };

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
    } catch {
      // The proxy could not reach Confluence, or has no token for this caller.
      observe(1, null);
      return { kind: 'later', reason: 'confluence-unavailable' };
    }
    const verdict = verdictOf(response, now());
    const parsed = verdict.kind === 'ok' ? schema.safeParse(await response.json().catch(() => null)) : null;
    const given = parsed?.success ? (typeof objects === 'number' ? objects : objects(parsed.data)) : 0;
    observe(1 + given, response.headers);
    if (verdict.kind !== 'ok') return verdict;
    return parsed?.success ? { kind: 'ok', value: parsed.data } : notUnderstood;
  };

/** The cursor in a link to the next page of results; null where there is none. */
export const nextCursor = (links: { next?: string | undefined } | undefined): string | null =>
  links?.next === undefined ? null : new URL(links.next, 'https://confluence.invalid').searchParams.get('cursor');
