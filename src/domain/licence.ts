/** What the platform says of the app's licence on a site. */
export interface LicenceFacts {
  environmentType: string;
  /** `isActive` is the name until October 2026. There is none outside production and where the Marketplace does not sell the app. */
  license?: { active?: boolean; isActive?: boolean } | undefined;
}

/**
 * Whether the site may use the app. A trial counts. Outside production nobody pays, and without a word about a licence there is
 * nothing to hold against the site: the app is not sold, or the platform does not know at this moment.
 *
 * https://developer.atlassian.com/platform/forge/apis-reference/license-api/
 */
export function isLicensed({ environmentType, license }: LicenceFacts): boolean {
  if (environmentType !== 'PRODUCTION' || license === undefined) return true;
  return license.active ?? license.isActive ?? true;
}
