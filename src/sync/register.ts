import type { Confluence, Later, Now, Refused, Store, Trackli } from './ports';
import { refreshAccounts } from './linked-accounts';

interface Dependencies {
  confluence: Confluence;
  trackli: Trackli;
  store: Store;
  now: Now;
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
  { confluence, trackli, store, now, nudgeUrl, newSecret, appVersion }: Dependencies,
  renewSecret: boolean,
): Promise<{ kind: 'registered' } | Later | Refused> {
  const site = await confluence.readSiteUrl();
  if (site.kind !== 'found') return site;
  const secret = (renewSecret ? null : await store.readNudgeSecret()) ?? newSecret();
  // Kept before it is sent: a nudge that Trackli makes at once must find it here.
  await store.writeNudgeSecret(secret);
  const registration = await trackli.putInstallation({
    siteUrl: site.siteUrl,
    nudge: { url: await nudgeUrl(), secret },
    appVersion: appVersion(),
  });
  if (registration.kind !== 'answer') return registration;
  const accounts = await refreshAccounts({ trackli, store, now });
  return accounts.kind === 'refreshed' ? { kind: 'registered' } : accounts;
}
