import type { Context, Env } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type * as z from 'zod/mini';
import type { operations } from '../../contract/operations';
import type { Call, CallDependencies, CallResult, ServedId } from '../calls/call';
import type { VerifyToken } from '../tokens/forge-token';
import type { Caller } from '../tokens/forge-token-claims';
import { epochHeader, hearEpoch, watchEpoch } from '../database/epoch';
import type { Log } from './log';
import { problemResponse, type Refusal } from './problem';
import type { RateLimit } from './rate-limit';
import { largestBody, readBody, readNoBody } from './request-body';

export interface TrackliDependencies extends CallDependencies {
  verifyToken: VerifyToken;
  log: Log;
  /** Asked for every call with a good token, by installation. Without it there is no limit. */
  rateLimit?: RateLimit;
  /** The same for calls of screens, by the account in front of them: they take nothing of the app's. */
  screenRateLimit?: RateLimit;
  /** What whoever reads the metrics has to know; without one nobody reads them. */
  metricsSecret?: string;
  /** Milliseconds after which a call is answered with "later", whatever it waits for: its body, the keys or the database. */
  patience?: number;
}

/** A call before it is known which: all are treated alike until their handler has them. */
interface AnyCall extends Omit<Call<ServedId>, 'body' | 'person'> {
  body: unknown;
  person: string | null;
}

export type AnyHandler = (call: AnyCall, dependencies: CallDependencies) => Promise<CallResult<ServedId>>;

/** Reads no more of the body than is allowed. Gives the refusal of a body that is larger. */
async function limitBody(context: Context<Env, string>): Promise<Refusal | null> {
  let refusal: Refusal | null = null;
  const limit = bodyLimit({
    maxSize: largestBody,
    onError: (at) => {
      refusal = { kind: 'body-too-large' };
      return at.body(null, 413);
    },
  });
  await limit(context, async () => undefined);
  return refusal;
}

/** For whom the call is made: a person, or null for the app itself. A token of the one kind opens no call of the other. */
function personOf(operation: (typeof operations)[ServedId], { screen }: Caller): { person: string | null } | null {
  if (!('caller' in operation)) return screen === undefined ? { person: null } : null;
  return screen === undefined || screen.accountId === null ? null : { person: screen.accountId };
}

/** How the limit of this kind of caller stands; undefined where there is none. */
const rateOf = ({ installationId, screen }: Caller, { rateLimit, screenRateLimit }: TrackliDependencies) =>
  screen === undefined ? rateLimit?.(installationId) : screenRateLimit?.(`${installationId} ${screen.accountId ?? ''}`);

/**
 * An answer as Forge passes it on to a screen: it drops a refusal whose type is not application/json itself (its documentation of
 * the bridge's invokeRemote), and the wait with it.
 */
export function asScreenAnswer(response: Response): Response {
  if (!response.ok) response.headers.set('content-type', 'application/json');
  return response;
}

/** Answers one call: first the token, then the size and shape of the body, then the handler. */
export async function answerCall(
  context: Context<Env, string>,
  operation: (typeof operations)[ServedId],
  handler: AnyHandler,
  dependencies: TrackliDependencies,
): Promise<Response> {
  const { log, clock } = dependencies;
  const { method, path } = operation;
  const began = clock.now();
  // Nothing is read for somebody who is not let in.
  const verdict = await dependencies.verifyToken(context.req.header('authorization'));
  if (verdict.kind === 'unavailable') {
    log.error('signing-keys-unavailable', { method, path });
    return problemResponse({ kind: 'try-later' });
  }
  if (verdict.kind === 'refused') {
    log.info('token-refused', { method, path, reason: verdict.reason });
    return problemResponse({ kind: 'invalid-token' }, { 'www-authenticate': 'Bearer' });
  }
  const { cloudId } = verdict;
  const refuse = (refusal: Refusal) => {
    log.info('call-refused', { method, path, cloudId, problem: refusal.kind });
    return problemResponse(refusal);
  };

  const rate = rateOf(verdict, dependencies) ?? { kind: 'granted' };
  if (rate.kind === 'wait') return refuse({ kind: 'too-many-requests', retryAfterSeconds: rate.seconds });
  const standing = personOf(operation, verdict);
  if (standing === null) return refuse({ kind: 'wrong-caller' });
  const tooLarge = await limitBody(context);
  if (tooLarge !== null) return refuse(tooLarge);
  const schema: z.ZodMiniType | null = operation.request;
  const reading = schema === null ? await readNoBody(context.req.raw) : await readBody(context.req.raw, schema);
  if (reading.kind === 'refused') return refuse(reading.refusal);
  const { req } = context;
  const seen = req.header(epochHeader);
  // Whoever uses a browser has no say in it.
  if (seen !== undefined && standing.person === null) await hearEpoch(dependencies.database, seen);
  const database = watchEpoch(dependencies.database, (epoch) => context.header(epochHeader, epoch));
  const call = { caller: verdict, ...standing, parameters: req.param(), query: req.query(), body: reading.body };
  const result = await handler(call, { ...dependencies, database });
  if (result.kind === 'refused') return refuse(result.refusal);
  log.info('call-answered', { method, path, cloudId, milliseconds: clock.now() - began });
  return result.answer === null ? context.body(null, 204) : context.json(result.answer);
}
