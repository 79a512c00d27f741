import type { SyncDependencies } from '../dependencies';
import type { Later, Refused } from '../ports/failure';
import { refreshAccounts } from './linked-accounts';

interface Dependencies extends SyncDependencies {
  /** Address of the app's own web trigger on this site. */
  nudgeUrl: () => Promise<string>;
  /** 256 fresh random bits, base64url. */
  newSecret: () => string;
  appVersion: () => string;
}

/**
 * Tells Trackli of the installation and where to nudge it, and learns the settings and the linked accounts.
 *
 * @param renewSecret a fresh secret, as after an installation; otherwise the one in use, if there is one
 */
export async function register(
  dependencies: Dependencies,
  renewSecret: boolean,
): Promise<{ kind: 'registered' } | Later | Refused> {
  const { confluence, trackli, store, nudgeUrl, newSecret, appVersion } = dependencies;
  const site = await confluence.readSiteUrl();
  if (site.kind !== 'found') return site;
  const secret = (renewSecret ? null : await store.readNudgeSecret()) ?? newSecret();
  // Kept before it is sent: a nudge that Trackli makes at once must find it here.
  await store.writeNudgeSecret(secret);
  const installation = { siteUrl: site.siteUrl, nudge: { url: await nudgeUrl(), secret }, appVersion: appVersion() };
  const registration = await trackli.putInstallation(installation, await store.readEpoch());
  if (registration.kind !== 'answer') return registration;
  const accounts = await refreshAccounts(dependencies);
  return accounts.kind === 'refreshed' ? { kind: 'registered' } : accounts;
}
