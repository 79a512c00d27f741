import type { ActivityAnswer } from '../../contract/activity';
import type { ContentsAnswer } from '../../contract/contents';
import type { Held } from '../../contract/held';
import type { ScanResult } from '../../contract/scans';
import type { Settings, SettingsAnswer } from '../../contract/settings';
import type { Queryable } from './database';
import { call, instant, run } from './database-call';

/** Takes the settings of a site; null where the site is not registered. Settings that are so already write nothing. */
export const putSiteSettings = (database: Queryable, cloudId: string, settings: Settings, now: number) =>
  call<SettingsAnswer | null>(database, 'confluence_put_settings($1, $2::text::jsonb, $3::timestamptz)', [
    cloudId,
    JSON.stringify(settings),
    instant(now),
  ]);

/** Up to `limit` contents of a site that Trackli has tasks of, after `cursor`, in the order of their ids. */
export const knownContents = (
  database: Queryable,
  cloudId: string,
  { spaceId, cursor, limit }: { spaceId?: string | undefined; cursor?: string | undefined; limit: number },
) =>
  call<ContentsAnswer>(database, 'confluence_known_contents($1, $2, $3, $4::integer)', [
    cloudId,
    spaceId ?? null,
    cursor ?? null,
    String(limit),
  ]);

/** Up to `limit` contents of a site of which something is held that is due, after `cursor`, in the order of their ids. */
export const dueContents = (
  database: Queryable,
  cloudId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
  now: number,
) =>
  call<ContentsAnswer>(database, 'confluence_due_contents($1, $2, $3::integer, $4::timestamptz)', [
    cloudId,
    cursor ?? null,
    String(limit),
    instant(now),
  ]);

/** What is held on a site; null where nothing is. */
export const heldOnSite = (database: Queryable, cloudId: string) =>
  call<Held | null>(database, 'confluence_held($1, null)', [cloudId]);

/** So many tasks are taken away in one transaction. */
const releasedAtOnce = 500;

/**
 * Carries out what is held on a site, or of one account there, in steps that are committed one by one.
 *
 * @returns how many tasks were taken away
 */
export async function releaseHeld(
  database: Queryable,
  cloudId: string,
  accountId: string | null,
  now: number,
): Promise<number> {
  let released = 0;
  for (;;) {
    const step = await call<number>(database, 'confluence_release_held($1, $2, $3::integer, $4::timestamptz)', [
      cloudId,
      accountId,
      String(releasedAtOnce),
      instant(now),
    ]);
    released += step;
    if (step === 0) return released;
  }
}

/** Leaves what is held for an account where it is, for thirty days. */
export async function keepHeld(database: Queryable, cloudId: string, accountId: string, now: number): Promise<void> {
  await run(database, 'confluence_keep_held($1, $2, $3::timestamptz)', [cloudId, accountId, instant(now)]);
}

/** Enters in the audit log of every user it was for how a scan ended; one that is entered already is let be. */
export async function enterScan(database: Queryable, cloudId: string, scan: ScanResult, now: number): Promise<void> {
  await run(database, 'confluence_enter_scan($1, $2::text::jsonb, $3::timestamptz)', [
    cloudId,
    JSON.stringify(scan),
    instant(now),
  ]);
}

/** What happened on a site in the last 24 hours, by the hour, and what happened last. */
export const siteActivity = (database: Queryable, cloudId: string, now: number) =>
  call<ActivityAnswer>(database, 'confluence_activity($1, $2::timestamptz)', [cloudId, instant(now)]);

/**
 * One short step of what has to be done now and then, of all sites: letting go of sites that left, closing silent ones, dropping old
 * counters.
 *
 * @returns whether there is, or may be, more
 */
export const tidyStep = (database: Queryable, now: number) =>
  call<boolean>(database, 'confluence_tidy_step($1::timestamptz)', [instant(now)]);
