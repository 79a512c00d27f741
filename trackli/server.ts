import { randomUUID } from 'node:crypto';
import { serve } from '@hono/node-server';
import { createTrackliApp } from './http/app';
import { createTokenVerifier } from './tokens/forge-token';
import { createLineLog } from './http/log-lines';
import { migrate } from './migrate';
import { createNudger } from './nudge';
import { connectPostgres } from './database/postgres';
import { limitOf, screenLimitOf } from './http/rate-limit';
import { checkSession } from './database/session-needed';
import { readSettings } from './settings';
import { createTidier } from './tidy';

/** A call that takes longer is given up, and sent again by the app. Its own limit is 25 s (Forge docs, invocation limits). */
const statementSeconds = 15;

/** What a process left undone when it ended is gone on with, also where nobody calls. */
const tidyingMilliseconds = 60_000;

const writeLine = (line: string) => void process.stdout.write(`${line}\n`);

/** Trackli's side on Node, for as long as it is left running. Its settings are in `docs/settings.md`. */
async function main(): Promise<void> {
  const clock = { now: () => Date.now() };
  const log = createLineLog({ info: writeLine, error: writeLine }, clock);
  const settings = readSettings((name) => process.env[name], { databaseConnections: 10 });
  const database = connectPostgres(settings.databaseUrl, { max: settings.databaseConnections, statementSeconds });
  const verifyToken = createTokenVerifier({ ...settings, clock });
  // A process that does not start must end: the pool would keep it alive.
  await checkSession(database, `confluence_start_${randomUUID().replaceAll('-', '')}`).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  await migrate(database);
  const stopListening = await createNudger({ database, fetch: globalThis.fetch, log }).listen();
  const rateLimit = limitOf(settings, clock);
  const tidier = createTidier({ database, clock, log });
  const tidying = setInterval(() => void tidier.tidy(), tidyingMilliseconds);
  const { version, metricsSecret } = settings;
  const app = createTrackliApp({
    database,
    clock,
    verifyToken,
    rateLimit,
    screenRateLimit: screenLimitOf(clock),
    tidy: () => void tidier.tidy(),
    log,
    version,
    ...(metricsSecret === undefined ? {} : { metricsSecret }),
  });
  const server = serve({ fetch: app.fetch, port: Number(process.env['PORT'] ?? 8787) }, ({ port }) =>
    log.info('listening', { port }),
  );

  const stop = () => {
    clearInterval(tidying);
    server.close();
    void stopListening().then(() => database.close());
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'Trackli could not start.'}\n`);
  process.exitCode = 1;
});
