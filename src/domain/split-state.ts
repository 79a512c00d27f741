import { maxTasksPerState, type PageState, type TaskState } from '../../contract/page-state';
import { groupByAssignee } from './proofs';

/** How many accounts a state names at most. */
export const mostAccountsPerState = 1000;

/**
 * Cuts a state by account where it is too large for one request, or is not to speak for everybody, so that every part says all there
 * is to say of its accounts. Accounts of `linked` without a task are covered too: their tasks are gone.
 * Gives null where one account alone has more tasks than a request may carry.
 *
 * @param unanswered accounts that are not spoken for
 */
export function splitState(
  state: PageState,
  linked: readonly string[],
  unanswered: readonly string[] = [],
): PageState[] | null {
  if (isWhole(state, unanswered)) return [state];
  const left = new Set(unanswered);
  const groups = groupByAssignee(state.tasks);
  const parts: { accounts: string[]; tasks: TaskState[] }[] = [];
  for (const account of new Set([...groups.keys(), ...linked])) {
    if (left.has(account)) continue;
    const tasks = groups.get(account) ?? [];
    if (tasks.length > maxTasksPerState) return null;
    const last = parts.at(-1);
    const fits =
      last !== undefined &&
      last.accounts.length < mostAccountsPerState &&
      last.tasks.length + tasks.length <= maxTasksPerState;
    if (fits) {
      last.accounts.push(account);
      last.tasks.push(...tasks);
    } else {
      parts.push({ accounts: [account], tasks: [...tasks] });
    }
  }
  return parts.map((part) => ({ ...state, covers: part.accounts, tasks: part.tasks }));
}

/** Whether the state can go as it is and speak for everybody. */
export const isWhole = ({ tasks }: PageState, unanswered: readonly string[]): boolean =>
  unanswered.length === 0 && tasks.length <= maxTasksPerState;
