import type { ScanControl } from './scans/ports';
import type { Confluence, Log, Now, StorageFormat, Store, Trackli } from './ports';

/** What it takes to bring Trackli up to date with a page. */
export interface SyncDependencies extends Pick<ScanControl, 'scanStore' | 'scanQueue'> {
  confluence: Confluence;
  storageFormat: StorageFormat;
  trackli: Trackli;
  store: Store;
  log: Log;
  now: Now;
}
