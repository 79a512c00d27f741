import type { Settings, SpacesSetting } from '../../../../contract/settings';
import { heedingSince, refreshAccounts } from '../../site/linked-accounts';
import type { SyncDependencies } from '../../dependencies';
import type { Later, Refused } from '../../ports/failure';
import type { SiteRecord } from '../../ports/site-record';
import type { ScanControl } from '../ports';
import { requestScan, requestScanInTime } from './request-scan';

type Dependencies = Pick<SyncDependencies, 'trackli' | 'store' | 'now'> & ScanControl;

/**
 * Saves the administrator's settings with Trackli and remembers them. Where other spaces take part, or sync is switched on again,
 * a `refresh` is asked for: it finds what takes part now, and tells Trackli what does not any more.
 */
export async function saveSettings(
  dependencies: Dependencies,
  settings: Settings,
): Promise<{ kind: 'saved'; settings: Settings } | Later | Refused> {
  const { store, trackli, now } = dependencies;
  const before = await store.readSite();
  const saved = await trackli.putSettings(settings);
  if (saved.kind !== 'answer') return saved;
  // Before the settings are remembered: should this be where it ends, saving them once more still sees that they are new.
  await askForRefresh(dependencies, before, saved.answer.settings);
  if (before !== null) {
    const { syncEnabled, spaces } = saved.answer.settings;
    await store.writeSite(heedingSince(before, { ...before, syncEnabled, spaces }, now()));
  }
  // The settings count as a change of the linked accounts: without their new version every push would be followed by another.
  await refreshAccounts(dependencies);
  return { kind: 'saved', settings: saved.answer.settings };
}

/** Other spaces are other rights: that does not wait. */
async function askForRefresh(dependencies: Dependencies, before: SiteRecord | null, after: Settings): Promise<void> {
  if (!after.syncEnabled) return;
  if (before === null || !isSame(before.spaces, after.spaces)) await requestScan(dependencies, { kind: 'refresh' });
  else if (!before.syncEnabled) await requestScanInTime(dependencies, { kind: 'refresh' });
}

const isSame = (one: SpacesSetting, other: SpacesSetting): boolean =>
  one.mode === other.mode && [...one.spaceIds].sort().join() === [...other.spaceIds].sort().join();
