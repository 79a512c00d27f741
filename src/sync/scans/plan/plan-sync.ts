import type { Fingerprint } from '../../../domain/fingerprint';
import type { KnownContent, ListedContent, ScanKind, PlannedSync } from '../scan';

/** Scans that compare what Confluence lists with what Trackli says it knows. */
const compares: ReadonlySet<ScanKind> = new Set(['reconciliation', 'refresh']);

/**
 * How to look at a content that was listed, by Confluence or by Trackli. Who holds a task and was not shown the content in their own
 * name may have lost the right to read it: nothing is taken away for that, but it is asked. A `recheck` tells Trackli what there is also
 * where nothing has changed.
 */
export function planSync(content: ListedContent, kind: ScanKind): PlannedSync {
  const { contentId, type, localIds, newest, listed = [], shown = [], shownAt = 0, known } = content;
  const holders = known?.accountIds ?? [];
  // Trackli may be too old to say who holds a task: then everybody is asked about.
  const isUntold = known?.accountIds === null;
  return {
    contentId,
    type,
    localIds,
    newest,
    kind: kind === 'recheck' ? 'space-changed' : isUntold ? 'permissions-changed' : 'usual',
    isKnown: known !== undefined,
    shown,
    shownAt,
    doubtful: holders.filter((accountId) => !shown.includes(accountId)),
    missing: compares.has(kind) && !isUntold ? listed.filter((accountId) => !holders.includes(accountId)) : [],
    known: known ?? null,
  };
}

/** How far the app's clock and its record in Trackli may be apart, in milliseconds. */
const toleranceMilliseconds = 1000;

/**
 * Whether Trackli has an earlier state of the content than the one it once acknowledged: its database went back to an earlier moment,
 * whatever the app remembers.
 */
export function wentBack(known: KnownContent | null, fingerprint: Fingerprint | undefined): boolean {
  if (known === null || fingerprint === undefined || fingerprint.hash === '') return false;
  if (known.version !== null && fingerprint.version !== null && known.version < fingerprint.version) return true;
  if (known.observedAt === null) return false;
  return Date.parse(known.observedAt) + toleranceMilliseconds < Date.parse(fingerprint.observedAt);
}
