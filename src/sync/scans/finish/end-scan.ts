import type { ScanResult } from '../../../../contract/scans';
import { maximumTries } from '../../../domain/retry';
import type { DeadLetter } from '../../ports/dead-letters';
import { retryDeadLetters } from './dead-letters';
import type { Scan } from '../scan';
import { pauseFor, type PhaseEnd, type StepDependencies } from '../step';

/** How old a dead letter must be for the hourly scan to try it again. The daily one tries all. */
const deadLetterRestMilliseconds = 6 * 3_600_000;

/**
 * The last stage: tries dead letters again, tells Trackli how the scan went, and closes it.
 *
 * @param people whose turn it was
 */
export async function endScan(
  dependencies: StepDependencies,
  scan: Scan,
  people: readonly string[] = [],
): Promise<PhaseEnd> {
  const { log, now, scanStore, trackli } = dependencies;
  const outcome = scan.outcome ?? 'finished';
  if (outcome === 'finished' && (scan.kind === 'recent' || scan.kind === 'reconciliation')) {
    const isDue = ({ at }: DeadLetter) =>
      scan.kind === 'reconciliation' || Date.parse(at) <= now() - deadLetterRestMilliseconds;
    await retryDeadLetters(dependencies, '*', isDue);
  }
  if (outcome === 'finished' && scan.kind === 'reconciliation') {
    const before = await scanStore.readReconciliations();
    // Noted at the end: what one that was stopped had put off, the next one still finds among what was changed.
    await scanStore.writeReconciliations({
      changesSeenUntil: Date.parse(scan.startedAt),
      lastPerson: people.at(-1) ?? before?.lastPerson ?? '',
    });
  }
  if (outcome === 'finished' && scan.kind === 'recent') await scanStore.writeSeenUntil(Date.parse(scan.startedAt));
  const ended: Scan = { ...scan, outcome, endedAt: new Date(now()).toISOString(), leftOver: [] };
  const result = resultOf(ended);
  if (result !== null) {
    const told = await trackli.postScanResult(result);
    if (told.kind === 'later' && scan.stumbles < maximumTries) {
      return { scan: { ...scan, outcome }, pause: pauseFor(told, now()) };
    }
    if (told.kind !== 'done') log.warn('scan.not-told', { kind: scan.kind, reason: told.reason });
  }
  return { scan: withoutPeople(ended), pause: null };
}

/** A scan that ended stays in the store until the next one, and names nobody meanwhile: an account may be closed by then. */
const withoutPeople = (ended: Scan): Scan => ({
  ...ended,
  accountIds: ended.accountIds === null ? null : [],
  nameless: [],
  listing: null,
  turn: ended.turn === null ? null : { ...ended.turn, after: '' },
});

/** The most accounts that Trackli takes with a result. */
const mostAccounts = 1000;

/** What Trackli is told of a scan; null: of this kind nothing. */
function resultOf({ scanId, kind, accountIds, startedAt, endedAt, outcome, counts }: Scan): ScanResult | null {
  if (kind !== 'backfill' && kind !== 'refresh' && kind !== 'accounts') return null;
  if (endedAt === null || outcome === null) return null;
  return { scanId, kind, accountIds: accountIds?.slice(0, mostAccounts) ?? '*', startedAt, endedAt, outcome, counts };
}
