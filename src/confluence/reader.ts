import type { asApp } from '@forge/api';
import type * as z from 'zod/mini';
import type { Later, Now, Refused } from '../sync/ports';
import { verdictOf } from './verdict';

/** What a call to Confluence gave: its answer as the schema has it, or why not. */
export type Answer<Value> = { kind: 'ok'; value: Value } | { kind: 'not-found' } | Later | Refused;

/** The app, or the app in somebody's name. */
export type Requester = Pick<ReturnType<typeof asApp>, 'requestConfluence'>;

type Response = Awaited<ReturnType<Requester['requestConfluence']>>;

export const headers = { 'content-type': 'application/json', accept: 'application/json' };

export const notUnderstood: Refused = { kind: 'refused', reason: 'confluence-answer-not-understood' };

/** Makes a function that sends a request and reads its answer by a schema. It does not throw. */
export const createReader =
  (now: Now) =>
  async <Schema extends z.ZodMiniType>(
    request: () => Promise<Response>,
    schema: Schema,
  ): Promise<Answer<z.infer<Schema>>> => {
    let response: Response;
    try {
      response = await request();
    } catch {
      // The proxy could not reach Confluence, or has no token for this caller.
      return { kind: 'later', reason: 'confluence-unavailable' };
    }
    const verdict = verdictOf(response, now());
    if (verdict.kind !== 'ok') return verdict;
    const parsed = schema.safeParse(await response.json().catch(() => null));
    return parsed.success ? { kind: 'ok', value: parsed.data } : notUnderstood;
  };
