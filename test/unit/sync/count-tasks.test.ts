import * as fc from 'fast-check';
import { outcomeSchema } from '../../../contract/page-state';
import { scanCountsSchema } from '../../../contract/scans';
import { addCounts, countTasks, noCounts } from '../../../src/sync/scans/finish/count-tasks';
import type { SyncResult } from '../../../src/sync/page/sync-result';

const localId = fc.constantFrom('1', '2', '3', '4', '5', '6');
const outcome = fc.record({ localId, outcome: fc.constantFrom(...outcomeSchema.options) });
const result: fc.Arbitrary<SyncResult> = fc.oneof(
  fc.record({
    kind: fc.constant('finished' as const),
    did: fc.constantFrom('pushed' as const, 'stale' as const),
    outcomes: fc.array(outcome),
  }),
  fc.record({
    kind: fc.constant('finished' as const),
    did: fc.constantFrom(
      'unchanged' as const,
      'nothing-to-tell' as const,
      'already-seen' as const,
      'sync-off' as const,
    ),
  }),
  fc.constant<SyncResult>({ kind: 'later', reason: 'crashed' }),
  fc.constant<SyncResult>({ kind: 'refused', reason: 'page-not-understood' }),
);
const sync = fc.record({ listed: fc.array(localId), result });

test('whatever Trackli answers, the counts add up, and every listed task is counted once', () => {
  fc.assert(
    fc.property(fc.array(sync), (syncs) => {
      let sum = noCounts;
      for (const { listed, result: end } of syncs) {
        const counts = countTasks(listed, end);
        expect(counts.seen).toBeGreaterThanOrEqual(new Set(listed).size);
        // What was not listed is counted only where it changed.
        const others = counts.seen - new Set(listed).size;
        expect(others).toBeLessThanOrEqual(counts.created + counts.updated);
        sum = addCounts(sum, counts);
      }
      expect(scanCountsSchema.safeParse(sum).success).toBe(true);
    }),
  );
});

test.each<[string, string[], SyncResult, Partial<typeof noCounts>]>([
  [
    'a new task, one that changed, one that did not',
    ['1', '2', '3'],
    {
      kind: 'finished',
      did: 'pushed',
      outcomes: [
        { localId: '1', outcome: 'discovered' },
        { localId: '2', outcome: 'completed' },
        { localId: '3', outcome: 'unchanged' },
      ],
    },
    { seen: 3, created: 1, updated: 1, unchanged: 1 },
  ],
  [
    'one that was listed and is not on the page for its account',
    ['1'],
    { kind: 'finished', did: 'pushed', outcomes: [] },
    { seen: 1, ignored: 1 },
  ],
  [
    'one that was not listed and is gone',
    [],
    { kind: 'finished', did: 'pushed', outcomes: [{ localId: '1', outcome: 'withdrawn' }] },
    { seen: 1, updated: 1 },
  ],
  [
    'one that changed hands: gone for one, new for another',
    ['1'],
    {
      kind: 'finished',
      did: 'pushed',
      outcomes: [
        { localId: '1', outcome: 'withdrawn' },
        { localId: '1', outcome: 'discovered' },
      ],
    },
    { seen: 1, created: 1 },
  ],
  ['a page as it was', ['1', '2'], { kind: 'finished', did: 'unchanged' }, { seen: 2, unchanged: 2 }],
  ['a page that failed', ['1', '2'], { kind: 'later', reason: 'crashed' }, { seen: 2, failed: 2 }],
])('%s', (_, listed, end, expected) => {
  expect(countTasks(listed, end)).toEqual({ ...noCounts, ...expected });
});
