import type { ScanControl } from './scans/ports';
import type { Now } from './ports/clock';
import type { Confluence } from './ports/confluence';
import type { Log } from './ports/log';
import type { StorageFormat } from './ports/storage-format';
import type { Store } from './ports/store';
import type { Trackli } from './ports/trackli';

/** What it takes to bring Trackli up to date with a page. */
export interface SyncDependencies extends Pick<ScanControl, 'scanStore' | 'scanQueue'> {
  confluence: Confluence;
  storageFormat: StorageFormat;
  trackli: Trackli;
  store: Store;
  log: Log;
  now: Now;
}
