import type { PageState, TaskState } from '../../contract/page-state';
import { fieldsOf } from './fields';
import type { Place, LedgerRow, LoadedLink, LoadedRow } from './loaded';
import { ageOf } from './fits';
import { textOf } from './recognise';

/** What holds for the whole page while it is merged. */
export interface PageContext {
  state: PageState;
  /** Milliseconds since the epoch. */
  now: number;
  /** Gives the id of a new row. */
  newId: () => string;
  /** Ids that the page shows once: only by such an id can a task be ticked. */
  singleIds: ReadonlySet<string>;
  /** A tool has written the page anew. */
  isPublished: boolean;
}

/** A task of the page, for the link of its assignee. */
export interface Situation {
  context: PageContext;
  task: TaskState;
  link: LoadedLink;
  /** What the ledger has of it for this link; null where it has nothing. */
  row: LoadedRow | null;
  /** What the task is called where another link has it already, or may have it too. */
  taskId: string;
}

/** Where the page is, as queue and board show it. */
export const placeOf = ({ title, space, url }: PageState): Place => ({
  pageTitle: title,
  spaceKey: space?.key ?? null,
  spaceName: space?.name ?? null,
  url,
});

/** How Trackli calls a task: an address, not an identity. Its functions of before tick by it. */
export const taskKeyOf = (contentId: string, localId: string | null): string => `${contentId}-${localId ?? ''}`;

/** Ids that no other task of the page has. */
export function singleIdsOf({ tasks, others = [] }: Pick<PageState, 'tasks' | 'others'>): ReadonlySet<string> {
  const single = new Set<string>();
  const repeated = new Set<string>();
  for (const localId of [...tasks.flatMap((task) => task.localId ?? []), ...others]) {
    if (single.has(localId)) repeated.add(localId);
    single.add(localId);
  }
  return new Set([...single].filter((localId) => !repeated.has(localId)));
}

/** Of a part of a divided state nobody knows whether another part has the same id: what was found to be repeated stays so. */
function isTickable({ context, task, row }: Situation): boolean {
  const isSingle = task.localId !== undefined && context.singleIds.has(task.localId);
  return isSingle && (context.state.covers === '*' || (row?.ledger.isTickable ?? true));
}

/** The ledger's row after a sync of the page, but for what becomes of the task. */
export function asSeen(situation: Situation, row: LoadedRow): LedgerRow {
  const { context, task } = situation;
  return {
    ...row.ledger,
    contentType: context.state.type,
    localId: task.localId ?? null,
    taskUuid: task.taskUuid ?? null,
    text: textOf(task),
    ...fieldsOf(task, row.ledger),
    isConfirmed: true,
    isTickable: isTickable(situation),
    // It is here: whatever was held is no more, and it is not gone.
    held: null,
    goneAt: null,
  };
}

/** The row of a task that Trackli meets for the first time. Every task comes incomplete. */
export const newLedgerRow = (situation: Situation): LedgerRow => {
  const { context, task, link, taskId } = situation;
  return {
    id: context.newId(),
    linkId: link.id,
    userId: link.userId,
    taskId,
    contentType: context.state.type,
    localId: task.localId ?? null,
    taskUuid: task.taskUuid ?? null,
    text: textOf(task),
    ...fieldsOf(task, null),
    base: 'incomplete',
    state: 'pending',
    reason: null,
    age: ageOf(context.state, link),
    queueId: null,
    cardId: null,
    isConfirmed: true,
    writtenStatus: null,
    writtenAt: null,
    previousCardStatus: null,
    isTickable: isTickable(situation),
    held: null,
    goneAt: null,
  };
};
