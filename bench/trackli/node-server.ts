import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { operations } from '../../contract/operations';
import type { PageState } from '../../contract/page-state';
import { answerCall } from '../../trackli/http/answer-call';
import { createTrackliApp } from '../../trackli/http/app';
import { createTokenVerifier } from '../../trackli/tokens/forge-token';
import { connectPostgres } from '../../trackli/database/postgres';
import { readSettings } from '../../trackli/settings';
import { planMerge } from './plan-merge';

/**
 * Trackli's side on Node, as the Edge Function is on Deno: as many connections, no listening. With the argument `plan` the same
 * call, token and checks included, does what the plan did.
 */
function main(what: string | undefined): void {
  const settings = readSettings((name) => process.env[name], { databaseConnections: 3 });
  const clock = { now: () => Date.now() };
  const dependencies = {
    tidy: () => undefined,
    database: connectPostgres(settings.databaseUrl, { max: settings.databaseConnections }),
    clock,
    verifyToken: createTokenVerifier({ ...settings, clock }),
    log: { info: () => undefined, error: (event: string, fields: object) => console.error(event, fields) },
    version: settings.version,
  };
  const plan = new Hono().put('/v1/content/:contentId/state', (context) =>
    answerCall(
      context,
      operations.putPageState,
      async ({ caller, body }, { database }) => {
        await planMerge(database, caller.cloudId, body as PageState, clock.now());
        return { kind: 'answer', answer: null };
      },
      dependencies,
    ),
  );
  const app = what === 'plan' ? plan : createTrackliApp(dependencies);
  serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
    console.log(`Listening on http://127.0.0.1:${port}/`),
  );
}

main(process.argv[2]);
