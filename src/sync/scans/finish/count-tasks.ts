import type { Outcome } from '../../../../contract/page-state';
import type { ScanCounts } from '../../../../contract/scans';
import type { SyncResult } from '../../page/sync-result';

/** What a scan says of one task. */
type Fate = Exclude<keyof ScanCounts, 'seen'>;

export const noCounts: ScanCounts = { seen: 0, created: 0, updated: 0, unchanged: 0, ignored: 0, failed: 0 };

export const addCounts = (one: ScanCounts, other: ScanCounts): ScanCounts => ({
  seen: one.seen + other.seen,
  created: one.created + other.created,
  updated: one.updated + other.updated,
  unchanged: one.unchanged + other.unchanged,
  ignored: one.ignored + other.ignored,
  failed: one.failed + other.failed,
});

/** Counts of so many tasks with one fate. */
export const countsOf = (fate: Fate, tasks: number): ScanCounts => ({ ...noCounts, seen: tasks, [fate]: tasks });

const fates: Record<Outcome, Fate> = {
  discovered: 'created',
  restored: 'created',
  updated: 'updated',
  completed: 'updated',
  reopened: 'updated',
  withdrawn: 'updated',
  removed: 'updated',
  unchanged: 'unchanged',
  stale: 'unchanged',
  ignored: 'ignored',
};

/** Of two fates of one task, as after a change of its assignee, the one that says more. */
const byWeight: readonly Fate[] = ['created', 'updated', 'unchanged', 'ignored', 'failed'];
const weightier = (one: Fate | undefined, other: Fate): Fate =>
  one !== undefined && byWeight.indexOf(one) <= byWeight.indexOf(other) ? one : other;

/**
 * What became of the tasks of one content: of each that Confluence listed, and of those it did not list that changed all the
 * same.
 */
export function countTasks(listed: readonly string[], result: SyncResult): ScanCounts {
  // A task without an id is told by its place: Confluence's list does not know it by any other name.
  const told = new Map<string | number, Fate>();
  if (result.kind === 'finished') {
    for (const [place, { localId, outcome }] of (result.outcomes ?? []).entries()) {
      const name = localId ?? place;
      told.set(name, weightier(told.get(name), fates[outcome]));
    }
  }
  const asked = new Set<string | number>(listed);
  const others = [...told].filter(([localId, fate]) => !asked.has(localId) && isChange(fate));
  const counts = { ...noCounts, seen: asked.size + others.length };
  for (const localId of asked) counts[told.get(localId) ?? fateOfAll(result)] += 1;
  for (const [, fate] of others) counts[fate] += 1;
  return counts;
}

const isChange = (fate: Fate): boolean => fate === 'created' || fate === 'updated';

/** The fate of a task that Trackli did not answer for. */
function fateOfAll(result: SyncResult): Fate {
  if (result.kind !== 'finished') return 'failed';
  switch (result.did) {
    case 'unchanged':
    case 'already-seen':
    case 'stale':
      return 'unchanged';
    // Listed, and not on the page for its account, or not for its account to read.
    case 'pushed':
    case 'nothing-to-tell':
    case 'nobody-linked':
    case 'sync-off':
      return 'ignored';
  }
}
