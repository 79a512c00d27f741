import type { Store } from '../../ports/store';
import type { ScanControl } from '../ports';
import { requestScan } from '../plan/request-scan';

/**
 * Has all that Trackli knows of some spaces looked at: what they are called, and who may read what is in them, may have changed.
 * Does nothing where nobody is linked, or the sync is off.
 */
export async function syncSpaces(
  dependencies: Pick<ScanControl, 'scanStore' | 'scanQueue'> & { store: Pick<Store, 'readSite'> },
  spaceIds: readonly string[],
): Promise<void> {
  const site = await dependencies.store.readSite();
  if (site?.syncEnabled === false || site?.linkedCount === 0) return;
  for (const spaceId of new Set(spaceIds)) await requestScan(dependencies, { kind: 'space', spaceId });
}
