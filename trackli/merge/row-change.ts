import type { TaskStatus } from '../../contract/fields';
import type { IgnoredReason, Outcome } from '../../contract/page-state';
import type { CardEntry, CardUpdate, QueueEntry } from './changes';
import type { Fields } from './fields';
import type { LedgerRow, LoadedRow } from './loaded';

/** What becomes of one task for one link. What is not named stays as it is. */
export interface RowChange {
  /** The row as it was; null for a task that is new. */
  before: LoadedRow | null;
  /** The ledger's row as it is to be; null where nothing is to be remembered. */
  ledger: LedgerRow | null;
  outcome: Outcome;
  /** Of an outcome that is `ignored`. */
  ignored?: IgnoredReason;
  /** It would be news to somebody of whom the state does not prove that they may read the page: nothing comes of it. */
  isUnproven?: boolean;
  /** Page and card were moved to the same status, each by somebody. */
  bothMoved?: TaskStatus;
  /** For the audit log and the history. */
  reason?: string;
  queue?:
    | { kind: 'enter'; entry: QueueEntry }
    | ({ kind: 'update' } & Fields)
    | { kind: 'withdraw' }
    | { kind: 'approve'; cardId: string };
  card?: { kind: 'enter'; entry: CardEntry } | { kind: 'update'; card: CardUpdate };
  /** The page shows this status, which may be our own write. */
  writeSeen?: TaskStatus;
  /** The job has to be looked at, whatever changes. */
  placesJob?: boolean;
  /** Seconds until the page should be looked at again. */
  recheckAfter?: number;
}
