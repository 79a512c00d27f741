import type { ScanProgress } from '../../../../src/sync/scans/read-scans';

/** Less than this says nothing about the rest yet. */
const enoughPages = 20;
const enoughSeconds = 10;

/** How much of its stage a scan has done, between 0 and 1; null where its end is not known. */
export function share({ pagesDone, pagesTotal }: ScanProgress): number | null {
  if (pagesTotal === null) return null;
  return pagesTotal === 0 ? 1 : Math.min(1, pagesDone / pagesTotal);
}

/**
 * Estimated seconds until a scan has read its pages, by the pace since the first look at it, or, until that tells something, since
 * the scan began; null while there is too little to tell by. `first` is that sync: when it was (milliseconds since the epoch), and
 * how many pages were done then.
 */
export function secondsLeft(scan: ScanProgress, first: { at: number; pagesDone: number }, now: number): number | null {
  if (scan.pagesTotal === null || scan.waitingUntil !== null || scan.stopping) return null;
  const pace =
    secondsPerPage(now - first.at, scan.pagesDone - first.pagesDone) ??
    secondsPerPage(now - Date.parse(scan.startedAt), scan.pagesDone);
  return pace === null ? null : Math.max(0, scan.pagesTotal - scan.pagesDone) * pace;
}

function secondsPerPage(milliseconds: number, pages: number): number | null {
  const seconds = milliseconds / 1000;
  return seconds < enoughSeconds || pages < enoughPages ? null : seconds / pages;
}

/** The quarter of the way that was reached since the sync before, to be announced; null where none was. */
export function quarterReached(before: ScanProgress | undefined, now: ScanProgress): number | null {
  const quarter = (scan: ScanProgress | undefined) => (scan === undefined ? 0 : Math.floor((share(scan) ?? 0) * 4));
  const isSamePhase = before?.scanId === now.scanId && before.phase === now.phase;
  const reached = quarter(now);
  return reached > (isSamePhase ? quarter(before) : 0) && reached < 4 ? reached / 4 : null;
}
