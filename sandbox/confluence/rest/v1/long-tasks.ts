import { notFound, type Refusal } from '../../refusal';
import type { World } from '../../world';
import { answer, readPoints, type Answer, type Call, type Route } from '../route';

/** The answer to an act that Confluence does in the background. Here the work is done before the answer goes out. */
export function longTask(world: World, name: string): Answer {
  const id = world.identifiers.longTask();
  world.longTasks.set(id, name);
  const ari = `ari:cloud:confluence:${world.site.cloudId}:long-task/${id}`;
  return { status: 202, body: { ari, id, links: { status: `/rest/api/longtask/${id}` } } };
}

function read(world: World, call: Call): Answer | Refusal {
  const id = call.parameters['id'] ?? '';
  const name = world.longTasks.get(id);
  if (name === undefined) return notFound('No long-running task found with that id');
  const body = {
    id,
    name: { key: name, args: [] },
    elapsedTime: 0,
    percentageComplete: 100,
    successful: true,
    finished: true,
    messages: [],
    status: 'COMPLETE',
    errors: [],
    additionalDetails: {},
    _links: { self: `/rest/api/longtask/${id}` },
  };
  return answer(body, readPoints(1));
}

/** https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-long-running-task/ */
export const longTaskRoutes = (world: World): Route[] => [
  { name: 'GET /wiki/rest/api/longtask/{id}', handle: (call) => read(world, call) },
];
