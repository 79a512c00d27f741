import type { Matched, PageState, TaskState } from '../../contract/page-state';
import { matchTasks } from '../../identity/match-tasks';
import { ownText, type KnownTask, type TaskOnPage } from '../../identity/task';
import type { LedgerRow, LoadedLink, LoadedRow } from './loaded';
import { showsAllOf } from './order';

/** A task of the page, and what the ledger has of it: one row for each link that has or had it. */
export interface RecognisedTask {
  task: TaskState;
  rows: readonly LoadedRow[];
}

/** What was recognised of a page, in the order of its tasks, and the rows whose tasks it does not show. */
export interface RecognisedPage {
  tasks: RecognisedTask[];
  absent: LoadedRow[];
  /** How each was recognised; `gone` is counted by whoever judges what is absent. */
  counts: Omit<Matched, 'gone'>;
  /** A tool has written the page anew: what nobody does by ticking a box has changed as well. */
  isPublished: boolean;
}

/** The own text of a task; the title stands in where the app sends none. */
export const textOf = (task: Pick<TaskState, 'text' | 'title'>): string => ownText(task.text ?? task.title);

const groupByTask = (rows: readonly LoadedRow[]): LoadedRow[][] => {
  const groups = new Map<string, LoadedRow[]>();
  for (const row of rows) {
    const group = groups.get(row.ledger.taskId);
    if (group === undefined) groups.set(row.ledger.taskId, [row]);
    else group.push(row);
  }
  return [...groups.values()];
};

/** Whether the task is this link's as far as was last known. */
const isHeld = ({ ledger, card }: LoadedRow): boolean =>
  ledger.reason !== 'reassigned' && card?.syncStatus !== 'reassigned' && card?.syncStatus !== 'removed';

const isGone = ({ ledger, card }: LoadedRow): boolean =>
  ledger.state === 'dismissed' ||
  (ledger.state === 'withdrawn' && ledger.reason !== 'completed' && ledger.reason !== 'left-out') ||
  card?.syncStatus === 'removed' ||
  card?.syncStatus === 'reassigned';

/**
 * What is remembered of one task. The text of a row of before this app is a title that the user may have edited; where it is the title of a
 * task of the page, that task's text is taken for it, and its id is believed whatever became of the row.
 */
function knownTask(
  rows: readonly LoadedRow[],
  state: PageState,
  links: ReadonlyMap<string, LoadedLink>,
  textByTitle: ReadonlyMap<string, string>,
): KnownTask {
  const inOrder = [...rows].sort((one, other) => Number(isHeld(other)) - Number(isHeld(one)));
  const [first] = inOrder;
  if (first === undefined) throw new Error('A task without a row of the ledger cannot be.');
  const { ledger } = first;
  const accounts = inOrder.flatMap((row) => links.get(row.ledger.linkId) ?? []);
  const isOfBefore = rows.every((row) => !row.ledger.isConfirmed);
  return {
    taskId: ledger.taskId,
    localId: ledger.localId,
    taskUuid: ledger.taskUuid,
    text: isOfBefore ? (textByTitle.get(ledger.text) ?? ledger.text) : ledger.text,
    status: ledger.base,
    assignees: accounts.map(({ accountId }) => accountId),
    isClosed: !isOfBefore && rows.every(isGone),
    isSpokenFor: accounts.some((link) => showsAllOf(state, link)),
  };
}

/** Whether an untick of this sync is more likely a publishing tool's than a person's: a person who clicks a box changes nothing else. */
const isChangedBesides = (before: LedgerRow, now: TaskOnPage): boolean =>
  before.isConfirmed &&
  (before.text !== now.text || before.localId !== now.localId || before.taskUuid !== now.taskUuid);

/** Recognises the tasks of a page that is current. */
export function recognisePage(
  state: PageState,
  rows: readonly LoadedRow[],
  links: ReadonlyMap<string, LoadedLink>,
): RecognisedPage {
  const groups = groupByTask(rows);
  const page = state.tasks.map((task) => ({
    localId: task.localId ?? null,
    taskUuid: task.taskUuid ?? null,
    text: textOf(task),
    status: task.status,
    assignee: task.assignee,
  }));
  const textByTitle = new Map(page.map(({ text }, at) => [ownText(state.tasks[at]?.title ?? ''), text]));
  const known = groups.map((group) => knownTask(group, state, links, textByTitle));
  const matches = matchTasks(known, page, state.otherTaskUuids);
  const tasks: RecognisedTask[] = state.tasks.map((task) => ({ task, rows: [] }));
  const counts = { uuid: 0, 'id-and-text': 0, text: 0, 'similar-text': 0, id: 0, new: state.tasks.length };
  const shown = new Set<number>();
  let isPublished = false;
  for (const { known: place, page: at, rule } of matches) {
    const [group = [], task, now] = [groups[place], tasks[at], page[at]];
    if (task === undefined || now === undefined) continue;
    task.rows = group;
    shown.add(place);
    counts[rule] += 1;
    counts.new -= 1;
    isPublished ||= group.some(({ ledger }) => isChangedBesides(ledger, now));
  }
  const absent = groups.filter((_, place) => !shown.has(place)).flat();
  // A task that was complete when it appeared is never remembered: it is no news.
  isPublished ||= tasks.some(({ task, rows: found }) => found.length === 0 && task.status === 'incomplete');
  return { tasks, absent, counts, isPublished };
}
