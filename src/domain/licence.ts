/** What the platform says of the app's licence on a site. */
export interface LicenceFacts {
  /**
   * `isActive` is the name until October 2026. There is none where the Marketplace does not sell the app, and none outside production
   * unless `forge install --license` says one, to try what happens.
   */
  license?: { active?: boolean; isActive?: boolean } | undefined;
}

/**
 * Whether the site may use the app. A trial is an active licence. Without a word about a licence there is nothing to hold against the
 * site: the app is not sold, it is being developed, or the platform does not know at this moment.
 *
 * https://developer.atlassian.com/platform/forge/apis-reference/license-api/
 */
export const isLicensed = ({ license }: LicenceFacts): boolean => license?.active ?? license?.isActive ?? true;
