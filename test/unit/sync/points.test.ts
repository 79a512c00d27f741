import { pauseForPoints } from '../../../src/sync/scans/plan/points';
import type { Scan, ScanKind } from '../../../src/sync/scans/scan';
import type { Step } from '../../../src/sync/scans/step';

/** What `docs/decisions/0009-scans.md` promises of an hour, and of a first scan that has to read what it has listed. */
const promises: readonly [kind: ScanKind, phase: Scan['phase'], points: number][] = [
  ['accounts', 'listing', 4000],
  ['accounts', 'reading', 6000],
  ['reconciliation', 'listing', 3000],
  ['reconciliation', 'reading', 3000],
  ['backfill', 'listing', 3000],
  ['backfill', 'reading', 4500],
  ['recent', 'reading', 1000],
];

const hour = 3_600_000;
const now = 100 * hour + 60_000;

/** Whether a scan that has spent so many points waits. */
function isPaused(kind: ScanKind, phase: Scan['phase'], spent: number, hourOfSpending = 100): boolean {
  const meter = { spent: () => 0, nearLimitUntil: () => null };
  const step = { dependencies: { meter, now: () => now } } as unknown as Step;
  const scan = { scanId: 'scan', kind, phase, points: { hour: hourOfSpending, spent } } as unknown as Scan;
  const pause = pauseForPoints(step, scan);
  if (pause?.kind === 'until') {
    // In the next hour, and not all sites in its first second.
    expect(pause.at).toBeGreaterThanOrEqual(101 * hour);
    expect(pause.at).toBeLessThan(101 * hour + 300_000);
  }
  return pause !== null;
}

test.each(promises)('%s, %s: it spends up to %i points in an hour', (kind, phase, points) => {
  expect(isPaused(kind, phase, points - 1)).toBe(false);
  expect(isPaused(kind, phase, points)).toBe(true);
  expect(isPaused(kind, phase, points, 99)).toBe(false);
});
