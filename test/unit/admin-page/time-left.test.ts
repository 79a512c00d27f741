import { quarterReached, secondsLeft, share } from '../../../static/admin/src/scans/time-left';
import type { ScanProgress } from '../../../src/sync/scans/read-scans';

const start = Date.parse('2026-11-20T10:00:00Z');
const scan = (some: Partial<ScanProgress>): ScanProgress => ({
  scanId: 'one',
  kind: 'backfill',
  phase: 'reading',
  counts: { seen: 0, created: 0, updated: 0, unchanged: 0, ignored: 0, failed: 0 },
  pagesDone: 0,
  pagesTotal: 1000,
  startedAt: new Date(start).toISOString(),
  endedAt: null,
  outcome: null,
  waitingUntil: null,
  stopping: false,
  ...some,
});

test('the time left is reckoned by the pace since the first look, and before that by the scan’s own', () => {
  const first = { at: start + 60_000, pagesDone: 100 };
  expect(secondsLeft(scan({ pagesDone: 110 }), first, start + 66_000)).toBeCloseTo(890 * (66 / 110));
  expect(secondsLeft(scan({ pagesDone: 200 }), first, start + 80_000)).toBeCloseTo(800 * (20 / 100));
});

test('nothing is said of what nobody can know', () => {
  const first = { at: start, pagesDone: 0 };
  expect(secondsLeft(scan({ pagesDone: 19 }), first, start + 60_000)).toBeNull();
  expect(secondsLeft(scan({ pagesDone: 500 }), first, start + 9_000)).toBeNull();
  // A browser's clock may be behind the app's.
  expect(secondsLeft(scan({ pagesDone: 500 }), { at: start - 60_000, pagesDone: 490 }, start - 30_000)).toBeNull();
  const running = { pagesDone: 500 };
  const known = [{ pagesTotal: null }, { waitingUntil: '2026-11-20T11:00:00Z' }, { stopping: true }];
  for (const one of known) expect(secondsLeft(scan({ ...running, ...one }), first, start + 60_000)).toBeNull();
});

test('a scan is never shown as further than it is', () => {
  expect(share(scan({ pagesTotal: null }))).toBeNull();
  expect(share(scan({ pagesDone: 250 }))).toBe(0.25);
  expect(share(scan({ pagesDone: 1200 }))).toBe(1);
});

test('each quarter of a stage is announced once, and the end is not a quarter', () => {
  const at = (pagesDone: number, phase: ScanProgress['phase'] = 'reading') => scan({ pagesDone, phase });
  expect(quarterReached(at(240), at(260))).toBe(0.25);
  expect(quarterReached(at(260), at(270))).toBeNull();
  expect(quarterReached(at(260), at(800))).toBe(0.75);
  expect(quarterReached(at(800), at(1000))).toBeNull();
  expect(quarterReached(at(800, 'listing'), at(260))).toBe(0.25);
  expect(quarterReached(undefined, at(510))).toBe(0.5);
});
