import type { ActivityAnswer } from '../contract/activity';
import type { ContentsAnswer } from '../contract/contents';
import type { PassResult } from '../contract/passes';
import type { Settings, SettingsAnswer } from '../contract/settings';
import type { Queryable } from './database';
import { call, instant } from './database-call';

/** Takes the settings of a site; null where the site is not registered. Settings that are so already write nothing. */
export const putSiteSettings = (database: Queryable, cloudId: string, settings: Settings) =>
  call<SettingsAnswer | null>(database, 'confluence_put_settings($1, $2::text::jsonb)', [
    cloudId,
    JSON.stringify(settings),
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

/** Enters in the audit log of every user it was for how a pass ended; one that is entered already is let be. */
export async function enterPass(database: Queryable, cloudId: string, pass: PassResult, now: number): Promise<void> {
  await database.query('select confluence_enter_pass($1, $2::text::jsonb, $3::timestamptz)', [
    cloudId,
    JSON.stringify(pass),
    instant(now),
  ]);
}

/** What happened on a site in the last 24 hours, by the hour, and what happened last. */
export const siteActivity = (database: Queryable, cloudId: string, now: number) =>
  call<ActivityAnswer>(database, 'confluence_activity($1, $2::timestamptz)', [cloudId, instant(now)]);

/**
 * Closes installations that fell silent and drops old counters, of all sites, at most once an hour.
 *
 * @returns whether it was time for it
 */
export const tidy = (database: Queryable, now: number) =>
  call<boolean>(database, 'confluence_tidy($1::timestamptz)', [instant(now)]);
