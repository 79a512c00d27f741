import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { getPath } from 'hono/utils/url';
import { operations } from '../../contract/operations';
import type { ProblemKind } from '../../contract/problem';
import { answerCall, asScreenAnswer, type AnyHandler, type TrackliDependencies } from './answer-call';
import { callHandlers } from '../calls';
import type { CallHandler, ServedId } from '../calls/call';
import { databaseTrouble } from '../database/database-trouble';
import { describeError, type Log } from './log';
import { mayReadMetrics, readMetrics } from './metrics';
import { CallTookTooLong, usualPatience, within } from './patience';
import { problemResponse, type Refusal } from './problem';
import { withRequestId } from './request-id';

export type { TrackliDependencies } from './answer-call';

const refusals = {
  'try-later': { kind: 'try-later' },
  // The body fits the wire and yet not the database.
  'unstorable-value': { kind: 'invalid-request', detail: 'A value of the body cannot be stored' },
  bug: { kind: 'internal' },
} as const satisfies Record<string, Refusal>;

/** A method may be any word of the caller's: only those that there are go into the log. */
const knownMethod = (method: string) =>
  ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].includes(method) ? method.toLowerCase() : 'other';

/** A path as the contract has it: what the platform puts before it goes. */
const withoutPrefix = (path: string, prefix: string) =>
  path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path;

/**
 * Trackli's side of the wire, as one web application for Node and Deno alike: every served operation of the contract, each
 * behind its token. All refusals are problem documents.
 *
 * @param pathPrefix what every path begins with where the platform puts something before it, e.g. `/confluence-forge`
 * @example
 * const response = await createTrackliApp(dependencies).request('/v1/health', { headers: { authorization } });
 */
export function createTrackliApp(
  dependencies: TrackliDependencies,
  { pathPrefix = '' }: { pathPrefix?: string } = {},
): Hono {
  const fail = (error: unknown, method: string, log: Log): Response => {
    const trouble = error instanceof CallTookTooLong ? 'try-later' : (databaseTrouble(error) ?? 'bug');
    log.error('call-failed', { method, trouble, ...describeError(error) });
    return problemResponse(refusals[trouble]);
  };
  const app = new Hono({ getPath: (request) => withoutPrefix(getPath(request), pathPrefix) });
  // A call that there is not. Its address is the caller's own text, and so is not logged.
  app.use(async (context, next) => {
    await next();
    const { status } = context.res;
    if (status !== 404 && status !== 405) return;
    const log = withRequestId(dependencies.log, context.req.header('x-b3-traceid'));
    const problem: ProblemKind = status === 404 ? 'not-found' : 'method-not-allowed';
    log.info('call-refused', { method: knownMethod(context.req.method), problem });
  });
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (_context, methods) =>
        problemResponse({ kind: 'method-not-allowed' }, { allow: methods.join(', ') }),
    }),
  );
  for (const id of Object.keys(callHandlers) as ServedId[]) {
    const operation = operations[id];
    const path = operation.path.replaceAll(/\{(\w+)\}/g, ':$1');
    // The body is held against this operation's own schema before the handler has it.
    const handler = callHandlers[id] as CallHandler<ServedId> as AnyHandler;
    app.on(operation.method, path, async (context) => {
      const log = withRequestId(dependencies.log, context.req.header('x-b3-traceid'));
      // Caught here and not by `onError` alone: that one passes over errors of another realm, such as those of PGlite.
      const answer = answerCall(context, operation, handler, { ...dependencies, log });
      const response = await within(dependencies.patience ?? usualPatience, answer).catch((error: unknown) =>
        fail(error, operation.method, log),
      );
      return 'caller' in operation ? asScreenAnswer(response) : response;
    });
  }
  app.get('/metrics', async (context) => {
    // To a stranger there is no such thing.
    const isKnown = await mayReadMetrics(context.req.header('authorization'), dependencies.metricsSecret);
    if (!isKnown) return problemResponse({ kind: 'not-found' });
    return context.text(await readMetrics(dependencies.database, dependencies.clock));
  });
  app.notFound(() => problemResponse({ kind: 'not-found' }));
  app.onError((error, context) => fail(error, context.req.method, dependencies.log));
  return app;
}
