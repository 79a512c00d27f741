import { createTrackliApp } from './http/app';
import { createTokenVerifier } from './tokens/forge-token';
import { createLineLog } from './http/log-lines';
import { connectPostgres } from './database/postgres';
import { limitOf, screenLimitOf } from './http/rate-limit';
import { readSettings } from './settings';
import { createTidier } from './tidy';

/** What we use of Deno. */
declare const Deno: {
  env: { get(name: string): string | undefined };
  serve(handler: (request: Request) => Response | Promise<Response>): unknown;
};

/** Supabase's own: keeps an instance until the work is done, after the answer. */
declare const EdgeRuntime: { waitUntil(work: Promise<void>): void } | undefined;

/** The function's name, with which Supabase has every path begin. */
const pathPrefix = '/confluence-forge';

/** One instance answers few calls at a time, and there may be many instances. */
const databaseConnections = 3;

/** An instance that nobody calls gives its connections back before it is put away. */
const idleSeconds = 20;

/** A call that takes longer is given up, and sent again by the app. */
const cancelSeconds = 15;

const clock = { now: () => Date.now() };
const settings = readSettings((name) => Deno.env.get(name), { databaseConnections });
// eslint-disable-next-line no-console -- the console is Supabase's log, and its methods are the levels
const log = createLineLog({ info: console.log, error: console.error }, clock);
const database = connectPostgres(settings.databaseUrl, {
  max: settings.databaseConnections,
  idleSeconds,
  cancelSeconds,
});
const tidier = createTidier({
  database,
  clock,
  log,
  track: (work) => {
    if (typeof EdgeRuntime !== 'undefined') EdgeRuntime.waitUntil(work);
  },
});

/*
 * Trackli's side as a Supabase Edge Function. It holds nothing between calls, but what is tidied after one, and listens to nothing, so any number of instances
 * may run, behind a pooler in transaction mode. The schema is there already: migrations are applied when it is deployed.
 */
const app = createTrackliApp(
  {
    database,
    clock,
    verifyToken: createTokenVerifier({ ...settings, clock }),
    // Each instance has a limit of its own.
    rateLimit: limitOf(settings, clock),
    screenRateLimit: screenLimitOf(clock),
    log,
    tidy: () => void tidier.tidy(),
    version: settings.version,
    ...(settings.metricsSecret === undefined ? {} : { metricsSecret: settings.metricsSecret }),
  },
  { pathPrefix },
);

Deno.serve((request) => app.fetch(request));
