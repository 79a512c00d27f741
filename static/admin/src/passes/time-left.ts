import type { PassProgress } from '../../../../src/sync/passes/read-passes';

/** Less than this says nothing about the rest yet. */
const enoughPages = 20;
const enoughSeconds = 10;

/** How much of its stage a pass has done, between 0 and 1; null where its end is not known. */
export function share({ pagesDone, pagesTotal }: PassProgress): number | null {
  if (pagesTotal === null) return null;
  return pagesTotal === 0 ? 1 : Math.min(1, pagesDone / pagesTotal);
}

/**
 * Estimated seconds until a pass has read its pages, by the pace since the first look at it, or, until that tells something, since
 * the pass began; null while there is too little to tell by. `first` is that look: when it was (milliseconds since the epoch), and
 * how many pages were done then.
 */
export function secondsLeft(pass: PassProgress, first: { at: number; pagesDone: number }, now: number): number | null {
  if (pass.pagesTotal === null || pass.waitingUntil !== null || pass.stopping) return null;
  const pace =
    secondsPerPage(now - first.at, pass.pagesDone - first.pagesDone) ??
    secondsPerPage(now - Date.parse(pass.startedAt), pass.pagesDone);
  return pace === null ? null : Math.max(0, pass.pagesTotal - pass.pagesDone) * pace;
}

function secondsPerPage(milliseconds: number, pages: number): number | null {
  const seconds = milliseconds / 1000;
  return seconds < enoughSeconds || pages < enoughPages ? null : seconds / pages;
}

/** The quarter of the way that was reached since the look before, to be announced; null where none was. */
export function quarterReached(before: PassProgress | undefined, now: PassProgress): number | null {
  const quarter = (pass: PassProgress | undefined) => (pass === undefined ? 0 : Math.floor((share(pass) ?? 0) * 4));
  const isSameStage = before?.passId === now.passId && before.stage === now.stage;
  const reached = quarter(now);
  return reached > (isSameStage ? quarter(before) : 0) && reached < 4 ? reached / 4 : null;
}
