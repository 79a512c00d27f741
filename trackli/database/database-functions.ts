import type { HealthAnswer } from '../../contract/health';
import type { AccountsAnswer, Installation } from '../../contract/installation';
import type { JobResults, JobsAnswer } from '../../contract/jobs';
import type { SettingsAnswer } from '../../contract/settings';
import type { Queryable } from './database';
import { call, instant, run } from './database-call';

/** The accounts of a site with a link whose sync is on, and the version of that list. */
export const linkedAccounts = (database: Queryable, cloudId: string) =>
  call<AccountsAnswer>(database, 'confluence_linked_accounts($1)', [cloudId]);

interface InstallationOnSite {
  cloudId: string;
  installationId: string;
}

/** Remembers an installation, or what it says of itself now. */
export const registerInstallation = (
  database: Queryable,
  { cloudId, installationId }: InstallationOnSite,
  installation: Installation,
  now: number,
) =>
  call<SettingsAnswer>(database, 'confluence_register_installation($1, $2, $3::text::jsonb, $4::timestamptz)', [
    cloudId,
    installationId,
    JSON.stringify(installation),
    instant(now),
  ]);

/** Closes an installation: what waits for approval on its site goes, step by step (`tidy`), and cards stay. */
export async function closeInstallation(
  database: Queryable,
  { cloudId, installationId }: InstallationOnSite,
  now: number,
): Promise<void> {
  await run(database, 'confluence_close_installation($1, $2, $3::timestamptz)', [
    cloudId,
    installationId,
    instant(now),
  ]);
}

/**
 * Leases up to `limit` due jobs of a site, for two minutes.
 *
 * @param now milliseconds since the epoch
 */
export const leaseJobs = (database: Queryable, cloudId: string, limit: number, now: number) =>
  call<JobsAnswer>(database, 'confluence_lease_jobs($1, $2::integer, $3::timestamptz)', [
    cloudId,
    String(limit),
    instant(now),
  ]);

/** How the site's jobs stand. */
export const summarizeJobs = (database: Queryable, cloudId: string) =>
  call<HealthAnswer['jobs']>(database, 'confluence_jobs_summary($1)', [cloudId]);

/** The name of the last migration that was applied. */
export const schemaVersion = (database: Queryable) => call<string>(database, 'confluence_schema_version()', []);

/** Takes what came of jobs that were leased to the site; leases that are not known any more are let be. */
export async function finishJobs(
  database: Queryable,
  cloudId: string,
  results: JobResults['results'],
  now: number,
): Promise<void> {
  await run(database, 'confluence_finish_jobs($1, $2::text::jsonb, $3::timestamptz)', [
    cloudId,
    JSON.stringify(results),
    instant(now),
  ]);
}
