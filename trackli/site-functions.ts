import type { ContentsAnswer } from '../contract/contents';
import type { Settings, SettingsAnswer } from '../contract/settings';
import type { Queryable } from './database';
import { call } from './database-call';

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
