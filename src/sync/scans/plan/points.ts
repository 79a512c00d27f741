import { spreadSeconds } from '../../../domain/spread';
import type { Scan, ScanKind, Slot } from '../scan';
import { slotOf } from '../scan';
import type { Pause, Step } from '../step';

const hourMilliseconds = 3_600_000;

/**
 * What the scans of one installation may spend in an hour. All sites share 65,000 points
 * (https://developer.atlassian.com/cloud/confluence/rate-limiting/); what people do now must never wait for a scan elsewhere.
 */
const pointsPerHour: Record<Slot, number> = { site: 3_000, accounts: 4_000, recent: 1_000 };

/** The sites do not all begin in the first second of the hour. */
const longestSpreadSeconds = 300;

export const hourOf = (moment: number): number => Math.floor(moment / hourMilliseconds);

/** Points of this hour that the scan, the one before it in its slot, and this step have spent. */
export function pointsSpent(scan: Scan, spentInStep: number, now: number): Scan['points'] {
  const hour = hourOf(now);
  return { hour, spent: spentInStep + (scan.points.hour === hour ? scan.points.spent : 0) };
}

/** What was listed is read even where that exceeds the hour's points: it would be too old in the next one. */
const readingExceedsBy = 1.5;

/** Scans that read what was listed before they list more: what a person was shown is a proof for a short while only. */
const readsInBetween: ReadonlySet<ScanKind> = new Set(['backfill', 'accounts']);

const limitOf = (scan: Scan): number =>
  pointsPerHour[slotOf(scan.kind)] * (scan.phase === 'reading' && readsInBetween.has(scan.kind) ? readingExceedsBy : 1);

/** Whether the scan has to leave Confluence alone until the next hour. */
export function pauseForPoints({ dependencies: { meter, now } }: Step, scan: Scan): Pause | null {
  const spread = spreadSeconds(scan.scanId, longestSpreadSeconds) * 1000;
  const nearLimitUntil = meter.nearLimitUntil();
  if (nearLimitUntil !== null) return { kind: 'until', at: nearLimitUntil + spread };
  const { hour, spent } = pointsSpent(scan, meter.spent(), now());
  return spent < limitOf(scan) ? null : { kind: 'until', at: (hour + 1) * hourMilliseconds + spread };
}

/** A content costs little more than a point, where many are read with one call. */
const pointsPerContent = 1.05;

/**
 * Whether the rest of this hour's points is needed to read what was listed.
 *
 * @param contents how many contents wait to be read
 */
export function isHourFull({ dependencies: { meter, now } }: Step, scan: Scan, contents: number): boolean {
  if (contents === 0 || !readsInBetween.has(scan.kind)) return false;
  const { spent } = pointsSpent(scan, meter.spent(), now());
  return spent + contents * pointsPerContent >= pointsPerHour[slotOf(scan.kind)];
}
