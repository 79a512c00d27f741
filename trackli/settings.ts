import { version } from '../package.json';
import { atlassianJwksUrl } from './tokens/forge-token';

/** What Trackli's side is told from outside, on Node and on Deno alike. `docs/settings.md` says what each is for. */
export interface Settings {
  databaseUrl: string;
  /** How many connections to the database one process opens at most. */
  databaseConnections: number;
  /** How many calls a second an installation may go on making to one process; four seconds' worth at once. */
  callsPerSecond: number;
  appId: string;
  /** Environments of the app whose tokens are let in. */
  environments: readonly string[];
  jwksUrl: string;
  isolatedCloudJwksUrlTemplate?: string;
  version: string;
  /** With which the metrics are read; none are shown without it. */
  metricsSecret?: string;
}

/** A shorter secret could be guessed. */
const shortestSecret = 32;

const mostConnections = 100;

/** The types of environment that Forge has (Forge documentation, "Environments and versions"). */
const environmentTypes = ['DEVELOPMENT', 'STAGING', 'PRODUCTION'];

/** A site of thousands of pages in its first scan makes some ten a second. */
const usualCallsPerSecond = 50;
const mostCallsPerSecond = 1_000_000;

/**
 * Reads the settings from environment variables. Throws where one is missing or cannot be meant: a process that could
 * not do its work is not to start.
 *
 * @param usual how many connections there are unless DATABASE_CONNECTIONS says so
 */
export function readSettings(
  variable: (name: string) => string | undefined,
  usual: { databaseConnections: number },
): Settings {
  const given = (name: string) => variable(name)?.trim() || undefined;
  const needed = (...names: string[]): string => {
    const value = names.map(given).find((candidate) => candidate !== undefined);
    if (value === undefined) throw new Error(`Set ${names.join(' or ')}.`);
    return value;
  };
  const connections = Number(given('DATABASE_CONNECTIONS') ?? usual.databaseConnections);
  if (!Number.isInteger(connections) || connections < 1 || connections > mostConnections) {
    throw new Error(`DATABASE_CONNECTIONS is a number from 1 to ${mostConnections}.`);
  }
  const callsPerSecond = Number(given('CALLS_PER_SECOND') ?? usualCallsPerSecond);
  if (!(callsPerSecond >= 1 && callsPerSecond <= mostCallsPerSecond)) {
    throw new Error(`CALLS_PER_SECOND is a number from 1 to ${mostCallsPerSecond}.`);
  }
  const metricsSecret = given('METRICS_SECRET');
  if (metricsSecret !== undefined && metricsSecret.length < shortestSecret) {
    throw new Error(`METRICS_SECRET has ${shortestSecret} characters at least.`);
  }
  const environments = (given('FORGE_ENVIRONMENTS') ?? 'PRODUCTION').toUpperCase().split(/[\s,]+/);
  if (!environments.every((environment) => environmentTypes.includes(environment))) {
    throw new Error(`FORGE_ENVIRONMENTS names some of ${environmentTypes.join(', ')}.`);
  }
  const isolated = given('FORGE_ISOLATED_CLOUD_JWKS_URL');
  return {
    databaseUrl: needed('DATABASE_URL', 'SUPABASE_DB_URL'),
    databaseConnections: connections,
    callsPerSecond,
    appId: needed('FORGE_APP_ID'),
    environments,
    jwksUrl: given('FORGE_JWKS_URL') ?? atlassianJwksUrl,
    ...(isolated === undefined ? {} : { isolatedCloudJwksUrlTemplate: isolated }),
    ...(metricsSecret === undefined ? {} : { metricsSecret }),
    version: given('TRACKLI_VERSION') ?? version,
  };
}
