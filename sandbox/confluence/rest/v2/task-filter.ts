import * as z from 'zod';
import type { Content, InlineTask } from '../../model';
import { bodyFormat, flag, ids, moment, page } from '../query-schemas';

const accounts = z.array(z.string()).max(250);
const most = 250;

/** The query parameters that may hold several values. */
export const taskListNames = [
  'task-id',
  'space-id',
  'page-id',
  'blogpost-id',
  'created-by',
  'assigned-to',
  'completed-by',
] as const;

export const taskQuerySchema = z.object({
  ...page,
  'body-format': bodyFormat.optional(),
  'include-blank-tasks': flag.default(true),
  status: z.enum(['complete', 'incomplete']).optional(),
  'task-id': ids(most).optional(),
  'space-id': ids(most).optional(),
  'page-id': ids(most).optional(),
  'blogpost-id': ids(most).optional(),
  'created-by': accounts.optional(),
  'assigned-to': accounts.optional(),
  'completed-by': accounts.optional(),
  'created-at-from': moment.optional(),
  'created-at-to': moment.optional(),
  'due-at-from': moment.optional(),
  'due-at-to': moment.optional(),
  'completed-at-from': moment.optional(),
  'completed-at-to': moment.optional(),
});
type TaskQuery = z.output<typeof taskQuerySchema>;

/** Whether a moment lies in a range, both ends included. A task without the moment is in no range. */
function within(value: number | null, from: number | undefined, to: number | undefined): boolean {
  if (from === undefined && to === undefined) return true;
  return value !== null && value >= (from ?? -Infinity) && value <= (to ?? Infinity);
}

const oneOf = (values: readonly string[] | undefined, value: string | null | undefined) =>
  values === undefined || (value !== null && value !== undefined && values.includes(value));

/** The contents a query names; undefined where it names none. Page and blog post ids together mean either. */
export function contentsOf(query: TaskQuery): string[] | undefined {
  if (query['page-id'] === undefined && query['blogpost-id'] === undefined) return undefined;
  return [...(query['page-id'] ?? []), ...(query['blogpost-id'] ?? [])];
}

/** The filter a query describes, the contents it names aside. */
export function taskFilter(query: TaskQuery, contentOf: (task: InlineTask) => Content | undefined) {
  return (task: InlineTask): boolean =>
    (query['include-blank-tasks'] || !task.blank) &&
    (query.status === undefined || task.status === query.status) &&
    oneOf(query['task-id'], task.id) &&
    oneOf(query['space-id'], contentOf(task)?.spaceId) &&
    oneOf(query['created-by'], task.createdBy) &&
    oneOf(query['assigned-to'], task.assignee) &&
    oneOf(query['completed-by'], task.completedBy) &&
    within(task.createdAt, query['created-at-from'], query['created-at-to']) &&
    within(task.dueAt, query['due-at-from'], query['due-at-to']) &&
    within(task.completedAt, query['completed-at-from'], query['completed-at-to']);
}
