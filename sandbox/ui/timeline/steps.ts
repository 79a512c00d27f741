import type { JournalEntry } from '../../shared/journal';
import { inOrder, isMerge, isPush, isWrite, statusOf, type Flow } from './flow';

export type StepKind = 'event' | 'read' | 'push' | 'merge' | 'ask' | 'write' | 'wait';

/** A kind of thing that happened in a flow, in the order of first times. */
export interface Step {
  kind: StepKind;
  count: number;
  /** How long all of it took, where that has a meaning. */
  milliseconds: number | undefined;
  /** The status of the last call, where it failed. */
  failure: number | undefined;
  /** For a merge: how many tasks had which outcome. */
  outcomes: Readonly<Record<string, number>>;
}

/** Which step an entry belongs to; the app's store, its log and its own running are particulars. */
function kindOf(entry: JournalEntry): StepKind | undefined {
  switch (entry.kind) {
    case 'event':
      return 'event';
    case 'confluence':
      return isWrite(entry) ? 'write' : 'read';
    case 'remote':
      return isPush(entry) ? 'push' : 'ask';
    case 'trackli':
      return isMerge(entry) ? 'merge' : undefined;
    case 'queue':
      return entry.summary.includes('retries in') ? 'wait' : undefined;
    default:
      return undefined;
  }
}

/** A page that is gone is an answer like any other when it is read; nothing else may be refused. */
const failureOf = (kind: StepKind, entry: JournalEntry): number | undefined => {
  const status = statusOf(entry);
  const isFine = status === undefined || status < 400 || (kind === 'read' && [403, 404].includes(status));
  return isFine ? undefined : status;
};

function sum(one: Readonly<Record<string, number>>, other: unknown): Readonly<Record<string, number>> {
  const total = { ...one };
  for (const [name, count] of Object.entries((other ?? {}) as Record<string, number>))
    total[name] = (total[name] ?? 0) + count;
  return total;
}

/** What happened in a flow, kind by kind. */
export function stepsOf({ entries }: Flow): Step[] {
  const steps = new Map<StepKind, Step>();
  for (const entry of inOrder(entries)) {
    const kind = kindOf(entry);
    if (kind === undefined) continue;
    const known = steps.get(kind) ?? { kind, count: 0, milliseconds: undefined, failure: undefined, outcomes: {} };
    steps.set(kind, {
      kind,
      count: known.count + 1,
      milliseconds:
        entry.milliseconds === undefined ? known.milliseconds : (known.milliseconds ?? 0) + entry.milliseconds,
      failure: failureOf(kind, entry),
      outcomes: kind === 'merge' ? sum(known.outcomes, entry.detail?.['outcomes']) : known.outcomes,
    });
  }
  return [...steps.values()];
}

/** Whether something in the flow failed, even if it went well later. */
export const hasProblem = ({ entries }: Flow): boolean =>
  entries.some((entry) => {
    const kind = kindOf(entry);
    if (entry.kind === 'invocation') return (entry.detail?.['outcome'] ?? 'returned') !== 'returned';
    return kind === 'wait' || (kind !== undefined && failureOf(kind, entry) !== undefined);
  });
