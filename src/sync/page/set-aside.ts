import type { SetAsideReason } from '../../domain/relevant-tasks';
import type { SetAsideRecord } from '../ports/store';

/** For one reason: how many tasks, on how many contents, and one of these to look at. */
export interface SetAsideSum {
  reason: SetAsideReason;
  tasks: number;
  contents: number;
  /** Of the content where it was seen last. */
  contentId: string;
}

/** What was set aside on all contents, by reason, the most frequent first. */
export function sumSetAside(records: readonly SetAsideRecord[]): SetAsideSum[] {
  const sums = new Map<SetAsideReason, SetAsideSum>();
  const newestFirst = [...records].sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
  for (const { contentId, counts } of newestFirst) {
    for (const [name, tasks] of Object.entries(counts)) {
      const reason = name as SetAsideReason;
      const sum = sums.get(reason) ?? { reason, tasks: 0, contents: 0, contentId };
      sums.set(reason, { ...sum, tasks: sum.tasks + tasks, contents: sum.contents + 1 });
    }
  }
  return [...sums.values()].sort((one, other) => other.tasks - one.tasks);
}
