import type { ScanCounts } from '../../../../contract/scans';
import type { SyncResult } from '../../page/sync-result';
import type { PlannedSync } from '../scan';
import type { Pause } from '../step';

/** What came of some syncs. `notDone`: to be made later. */
export interface SyncedBatch {
  counts: ScanCounts;
  notDone: PlannedSync[];
  /** Accounts in whose name the app may not ask. */
  nameless: string[];
  pause: Pause | null;
}

/** A sync and how it ended. */
export interface SyncEnd {
  sync: PlannedSync;
  result: SyncResult;
}
