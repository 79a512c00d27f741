import { maxTasksPerState, type PageState, type TaskState } from '../../contract/page-state';

const mostAccountsPerState = 1000;

const byAccount = (tasks: readonly TaskState[]): Map<string, TaskState[]> => {
  const groups = new Map<string, TaskState[]>();
  for (const task of tasks) groups.set(task.assignee, [...(groups.get(task.assignee) ?? []), task]);
  return groups;
};

/**
 * Cuts a state that is too large for one request by account, so that every part says all there is to say of its accounts.
 * Accounts of `linked` without a task are covered too: their tasks are gone.
 * Gives null where one account alone has more tasks than a request may carry.
 */
export function splitState(state: PageState, linked: readonly string[]): PageState[] | null {
  if (state.tasks.length <= maxTasksPerState) return [state];
  const groups = byAccount(state.tasks);
  const parts: { accounts: string[]; tasks: TaskState[] }[] = [];
  for (const account of new Set([...groups.keys(), ...linked])) {
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
