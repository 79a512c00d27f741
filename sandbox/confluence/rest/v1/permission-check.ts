import * as z from 'zod';
import { activePerson, hasSpaceAccess, mayRead, mayUpdate } from '../../access';
import type { Actor, Content } from '../../model';
import { forbidden, invalid, isRefusal, notFound, type Refusal } from '../../refusal';
import type { World } from '../../world';
import { parse } from '../query';
import type { Answer, Call, Route } from '../route';
import { presentContent } from '../seen';

const requestSchema = z.object({
  subject: z.object({ type: z.enum(['user', 'group']), identifier: z.string() }),
  operation: z.enum(['read', 'update', 'delete']),
});

/** Account ids as Atlassian documents them: up to 128 letters, digits, colons and hyphens. */
const accountIdPattern = /^[A-Za-z0-9:_-]{1,128}$/;

/** Why an account may not do it, in Confluence's own words, or undefined if it may. */
function obstacle(world: World, content: Content, accountId: string, operation: string): string | undefined {
  const { state } = world;
  const space = state.spaces.get(content.spaceId);
  const needed = operation === 'read' ? 'read' : 'write';
  if (space === undefined || !hasSpaceAccess(state, space, accountId, needed)) {
    return 'User does not have permission to the space';
  }
  const allowed = operation === 'read' ? mayRead : mayUpdate;
  return allowed(state, content, accountId) ? undefined : 'User does not have permission to the content';
}

/** Who may ask about somebody else: Confluence administrators, and the app as itself. */
const mayAskAbout = (world: World, actor: Actor, accountId: string) =>
  actor.accountId === accountId ||
  actor.through === 'app' ||
  world.state.people.get(actor.accountId)?.siteAdmin === true;

function check(world: World, call: Call): Answer | Refusal {
  const request = parse(requestSchema, call.body);
  if (isRefusal(request)) return request;
  const content = presentContent(world, call.actor, call.parameters['id'] ?? '');
  if (isRefusal(content)) return content;
  const { subject, operation } = request;
  if (!accountIdPattern.test(subject.identifier)) return invalid('The subject of the check is not valid');
  if (subject.type === 'group') return notFound('The group does not exist');
  if (!mayAskAbout(world, call.actor, subject.identifier)) {
    return forbidden('Only Confluence administrators may check the permissions of others');
  }
  if (activePerson(world.state, subject.identifier) === undefined) {
    return notFound(`No user found with account id ${subject.identifier}`);
  }
  const reason = obstacle(world, content, subject.identifier, operation);
  const errors = reason === undefined ? [] : [{ translation: reason, args: [] }];
  return {
    status: 200,
    body: { hasPermission: reason === undefined, errors, _links: {} },
    points: world.behaviour.permissionCheckPoints,
  };
}

/** https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content-permissions/ */
export const permissionCheckRoutes = (world: World): Route[] => [
  { name: 'POST /wiki/rest/api/content/{id}/permission/check', handle: (call) => check(world, call) },
];
