import type { TaskState } from '../../contract/page-state';
import type { LedgerRow } from './loaded';

/** What the user sees of a task beside its place, and may change: title, date and what stands around it. */
export interface Fields {
  title: string;
  dueDate: string | null;
  description: string | null;
}

/** What the page says of the three. An app of an earlier version says nothing of what stands around a task: that stays as it was. */
export const fieldsOf = (task: TaskState, before: Pick<LedgerRow, 'description'> | null): Fields => ({
  title: task.title,
  dueDate: task.dueDate ?? null,
  description: task.description === undefined ? (before?.description ?? null) : task.description || null,
});

/** The three of something that has more. */
export const fieldsAlone = ({ title, dueDate, description }: Fields): Fields => ({ title, dueDate, description });

/** Whoever saves a card in Trackli without a description leaves an empty one. */
const isSameText = (one: string | null, other: string | null): boolean => (one ?? '') === (other ?? '');

/**
 * Three-way merge of title, date and description: the page's value, unless the user changed the value in Trackli. Where the base is unknown
 * (a row of before this app), the user's value stays: it may be their own.
 */
export function mergeFields(
  current: Fields,
  base: Pick<LedgerRow, 'title' | 'dueDate' | 'description'>,
  task: TaskState,
): Fields {
  const page = fieldsOf(task, base);
  const isKnown = base.title !== null;
  const isDescriptionTheirs = isKnown ? !isSameText(current.description, base.description) : !!current.description;
  return {
    title: isKnown && current.title === base.title ? page.title : current.title,
    dueDate: isKnown && current.dueDate === base.dueDate ? page.dueDate : current.dueDate,
    description:
      isDescriptionTheirs || isSameText(current.description, page.description) ? current.description : page.description,
  };
}
