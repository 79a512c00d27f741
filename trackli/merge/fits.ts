import type { Choices } from '../../contract/choices';
import type { PageState } from '../../contract/page-state';
import type { LoadedLink, TaskAge } from './loaded';

/** What of a task decides whether it arrives. */
export interface Arriving {
  /** Null: not known. That keeps nothing out. */
  spaceId: string | null;
  dueDate: string | null;
  age: TaskAge;
}

const isOfSpaces = ({ mode, spaceIds }: Choices['spaces'], spaceId: string | null): boolean =>
  mode === 'all' || spaceId === null || spaceIds.includes(spaceId) === (mode === 'only');

/** What may arrive of that which was there before the link. */
const starts: Readonly<Record<Choices['startWith'], (task: Arriving) => boolean>> = {
  everything: () => true,
  recent: ({ age }) => age === 'recent',
  dated: ({ dueDate }) => dueDate !== null,
  nothing: () => false,
};

/** Whether a task arrives under choices. `confluence_fits` says the same in SQL. */
export const fits = (
  { spaces, datedOnly, startWith }: Pick<Choices, 'spaces' | 'datedOnly' | 'startWith'>,
  task: Arriving,
): boolean =>
  isOfSpaces(spaces, task.spaceId) &&
  (!datedOnly || task.dueDate !== null) &&
  (task.age === 'new' || starts[startWith](task));

/** A page that was changed so long before the link is recent. */
const recentMilliseconds = 90 * 24 * 3_600_000;

/**
 * What a task is that the ledger meets for the first time. It was there before while the link's first scan goes on and the page was not
 * changed since; of a page of which it is not known when it was changed, it counts as recent.
 */
export function ageOf(
  { modifiedAt }: Pick<PageState, 'modifiedAt'>,
  { linkedAt, isFirstScan }: Pick<LoadedLink, 'linkedAt' | 'isFirstScan'>,
): TaskAge {
  if (!isFirstScan) return 'new';
  if (modifiedAt === undefined) return 'recent';
  const before = Date.parse(linkedAt) - Date.parse(modifiedAt);
  if (before < 0) return 'new';
  return before <= recentMilliseconds ? 'recent' : 'old';
}
