import * as z from 'zod';
import { tickTask } from '../../acts/tick-task';
import { instant } from '../../links';
import type { InlineTask } from '../../model';
import { isRefusal, notFound, type Refusal } from '../../refusal';
import type { World } from '../../world';
import { byId, listAnswer } from '../cursor';
import { parse, queryFields } from '../query';
import { bodyFormat } from '../query-schemas';
import { answer, readPoints, type Answer, type Call, type Route } from '../route';
import { presentContent, seenTask, seenTasks } from '../seen';
import { checkBodyFormat } from './content-body';
import { contentsOf, taskFilter, taskListNames, taskQuerySchema } from './task-filter';

/**
 * A task as the API shows it. Live sites answer null for who and when there is none (the schemas of confluence.js 3.2, checked
 * against them), and leave out the other ids.
 */
function taskJson(world: World, task: InlineTask, withBody: boolean) {
  const content = world.state.contents.get(task.contentId);
  const fields = {
    id: task.id,
    localId: task.localId,
    spaceId: content?.spaceId ?? null,
    pageId: content?.type === 'page' ? content.id : null,
    blogPostId: content?.type === 'blogpost' ? content.id : null,
    status: task.status,
    body: withBody ? { storage: { representation: 'storage', value: task.body } } : {},
    createdBy: task.createdBy,
    createdAt: instant(task.createdAt),
    updatedAt: instant(task.updatedAt),
  };
  return {
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)),
    assignedTo: task.assignee,
    completedBy: task.completedBy,
    dueAt: task.dueAt === null ? null : instant(task.dueAt),
    completedAt: task.completedAt === null ? null : instant(task.completedAt),
  };
}

function listTasks(world: World, call: Call): Answer | Refusal {
  const query = parse(taskQuerySchema, queryFields(call.query, taskListNames));
  if (isRefusal(query)) return query;
  const refused = checkBodyFormat(query['body-format']);
  if (refused) return refused;
  const matches = taskFilter(query, (task) => world.state.contents.get(task.contentId));
  const found = seenTasks(world, call.actor, matches, contentsOf(query));
  const withBody = query['body-format'] !== undefined;
  return listAnswer<InlineTask>(world.site, call, found, { ...query, order: byId }, (task) =>
    taskJson(world, task, withBody),
  );
}

const formatQuerySchema = z.object({ 'body-format': bodyFormat.optional() });

function formatOf(call: Call): { withBody: boolean } | Refusal {
  const query = parse(formatQuerySchema, queryFields(call.query, []));
  if (isRefusal(query)) return query;
  return checkBodyFormat(query['body-format']) ?? { withBody: query['body-format'] !== undefined };
}

function readTask(world: World, call: Call): Answer | Refusal {
  const format = formatOf(call);
  if (isRefusal(format)) return format;
  const task = seenTask(world, call.actor, call.parameters['id'] ?? '');
  return isRefusal(task) ? task : answer(taskJson(world, task, format.withBody), readPoints(1));
}

const updateSchema = z.object({ status: z.enum(['complete', 'incomplete']) });

/** Only the status can be changed. Who may not edit the content gets 404. */
function putTask(world: World, call: Call): Answer | Refusal {
  const format = formatOf(call);
  if (isRefusal(format)) return format;
  const update = parse(updateSchema, call.body);
  if (isRefusal(update)) return update;
  const task = world.state.tasks.get(call.parameters['id'] ?? '');
  if (task === undefined || isRefusal(presentContent(world, call.actor, task.contentId))) {
    return notFound('The task does not exist');
  }
  const ticked = tickTask(world, call.actor, task, update.status);
  return isRefusal(ticked) ? ticked : answer(taskJson(world, ticked, format.withBody));
}

/** https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-task/ */
export const taskRoutes = (world: World): Route[] => [
  { name: 'GET /wiki/api/v2/tasks', query: taskQuerySchema, handle: (call) => listTasks(world, call) },
  { name: 'GET /wiki/api/v2/tasks/{id}', query: formatQuerySchema, handle: (call) => readTask(world, call) },
  { name: 'PUT /wiki/api/v2/tasks/{id}', query: formatQuerySchema, handle: (call) => putTask(world, call) },
];
