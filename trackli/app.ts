import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { operations } from '../contract/operations';
import { answerCall, type AnyHandler, type TrackliDependencies } from './answer-call';
import { callHandlers } from './calls';
import type { CallHandler, ServedId } from './calls/call';
import { databaseTrouble } from './database-trouble';
import { describeError } from './log';
import { problemResponse, type Refusal } from './problem';

export type { TrackliDependencies } from './answer-call';

const refusals = {
  'try-later': { kind: 'try-later' },
  // The body fits the wire and yet not the database.
  'unstorable-value': { kind: 'invalid-request', detail: 'A value of the body cannot be stored' },
  bug: { kind: 'internal' },
} as const satisfies Record<string, Refusal>;

/**
 * Trackli's side of the wire, as one web application for Node and Deno alike: every served operation of the contract, each
 * behind its token. All refusals are problem documents.
 *
 * @example
 * const response = await createTrackliApp(dependencies).request('/v1/health', { headers: { authorization } });
 */
export function createTrackliApp(dependencies: TrackliDependencies): Hono {
  const fail = (error: unknown, { method }: { method: string }): Response => {
    const trouble = databaseTrouble(error) ?? 'bug';
    dependencies.log.error('call-failed', { method, trouble, ...describeError(error) });
    return problemResponse(refusals[trouble]);
  };
  const app = new Hono();
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
    app.on(operation.method, path, (context) =>
      // Caught here and not by `onError` alone: that one passes over errors of another realm, such as those of PGlite.
      answerCall(context, operation, handler, dependencies).catch((error: unknown) => fail(error, operation)),
    );
  }
  app.notFound(() => problemResponse({ kind: 'not-found' }));
  app.onError((error, context) => fail(error, context.req));
  return app;
}
