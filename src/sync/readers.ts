import type { TaskState } from '../../contract/page-state';
import type { Confluence, Later, Now, Refused } from './ports';

const askedAtOnce = 5;

/**
 * Keeps the tasks whose assignee may read the page. An answer that cannot be had is never taken for a yes:
 * nothing is sent until it is known.
 */
export async function keepReadableTasks(
  { confluence, now }: { confluence: Confluence; now: Now },
  contentId: string,
  tasks: readonly TaskState[],
  deadline: number,
): Promise<{ kind: 'kept'; tasks: TaskState[] } | Later | Refused> {
  const assignees = [...new Set(tasks.map((task) => task.assignee))];
  const readers = new Set<string>();
  for (let next = 0; next < assignees.length; next += askedAtOnce) {
    if (now() > deadline) return { kind: 'later', reason: 'out-of-time' };
    const asked = assignees.slice(next, next + askedAtOnce);
    const answers = await Promise.all(asked.map((accountId) => confluence.mayRead(contentId, accountId)));
    for (const [index, answer] of answers.entries()) {
      if (answer.kind !== 'answer') return answer;
      const accountId = asked[index];
      if (answer.permitted && accountId !== undefined) readers.add(accountId);
    }
  }
  return { kind: 'kept', tasks: tasks.filter((task) => readers.has(task.assignee)) };
}
