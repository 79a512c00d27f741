import type { Settings, SpacesSetting } from '../../../contract/settings';
import { refreshAccounts } from '../linked-accounts';
import type { Later, Refused, SiteRecord, SyncDependencies } from '../ports';
import type { PassDesk } from './ports';
import { requestPass } from './request-pass';

type Dependencies = Pick<SyncDependencies, 'trackli' | 'store' | 'now'> & PassDesk;

/**
 * Saves the administrator's settings with Trackli and remembers them. Where other spaces take part, or sync is switched on again,
 * a `refresh` is asked for: it finds what takes part now, and tells Trackli what does not any more.
 */
export async function saveSettings(
  dependencies: Dependencies,
  settings: Settings,
): Promise<{ kind: 'saved'; settings: Settings } | Later | Refused> {
  const { store, trackli } = dependencies;
  const before = await store.readSite();
  const saved = await trackli.putSettings(settings);
  if (saved.kind !== 'answer') return saved;
  // Before the settings are remembered: should this be where it ends, saving them once more still sees that they are new.
  if (needsRefresh(before, saved.answer.settings)) await requestPass(dependencies, { kind: 'refresh' });
  if (before !== null) {
    const { syncEnabled, spaces } = saved.answer.settings;
    await store.writeSite({ ...before, syncEnabled, spaces });
  }
  // The settings count as a change of the linked accounts: without their new version every push would be followed by another.
  await refreshAccounts(dependencies);
  return { kind: 'saved', settings: saved.answer.settings };
}

const needsRefresh = (before: SiteRecord | null, after: Settings): boolean =>
  after.syncEnabled && (before === null || !before.syncEnabled || !isSame(before.spaces, after.spaces));

const isSame = (one: SpacesSetting, other: SpacesSetting): boolean =>
  one.mode === other.mode && [...one.spaceIds].sort().join() === [...other.spaceIds].sort().join();
