import { serve } from '@hono/node-server';
import { createTrackliApp } from './app';
import { atlassianJwksUrl, createTokenVerifier } from './forge-token';
import type { Log, LogFields } from './log';
import { migrate } from './migrate';
import { createNudger } from './nudge';
import { connectPostgres } from './postgres';

function needed(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`Set ${name}.`);
  return value;
}

const line = (level: string) => (event: string, fields: LogFields) =>
  void process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), level, event, ...fields })}\n`);

/**
 * Trackli's side on Node. From the environment: DATABASE_URL, FORGE_APP_ID, FORGE_JWKS_URL (Atlassian's, unless given),
 * FORGE_ISOLATED_CLOUD_JWKS_URL (a template with `{IC_LABEL}`, none unless given), TRACKLI_VERSION, PORT (8787).
 */
async function main(): Promise<void> {
  const log: Log = { info: line('info'), error: line('error') };
  const clock = { now: () => Date.now() };
  const isolated = process.env['FORGE_ISOLATED_CLOUD_JWKS_URL'];
  const database = connectPostgres(needed('DATABASE_URL'));
  const verifyToken = createTokenVerifier({
    appId: needed('FORGE_APP_ID'),
    jwksUrl: process.env['FORGE_JWKS_URL'] ?? atlassianJwksUrl,
    ...(isolated === undefined ? {} : { isolatedCloudJwksUrlTemplate: isolated }),
    clock,
  });
  await migrate(database);
  const stopListening = await createNudger({ database, fetch: globalThis.fetch, log }).listen();
  const version = process.env['TRACKLI_VERSION'] ?? 'unversioned';
  const app = createTrackliApp({ database, clock, verifyToken, log, version });
  const server = serve({ fetch: app.fetch, port: Number(process.env['PORT'] ?? 8787) }, ({ port }) =>
    log.info('listening', { port }),
  );

  const stop = () => {
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
