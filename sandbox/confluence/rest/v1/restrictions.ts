import * as z from 'zod';
import { restrictContent } from '../../acts/restrict-content';
import type { Content, Restrictions } from '../../model';
import { invalid, isRefusal, type Refusal } from '../../refusal';
import type { World } from '../../world';
import { parse } from '../query';
import { userReadPoints, type Answer, type Call, type Route } from '../route';
import { presentContent, seenContent } from '../seen';
import { userJson } from './user-json';

const user = z.object({ type: z.string().optional(), accountId: z.string() });
const entry = z.object({
  operation: z.enum(['read', 'update']),
  restrictions: z.object({
    user: z.union([z.array(user), z.object({ results: z.array(user) })]).optional(),
    group: z.union([z.array(z.unknown()), z.object({ results: z.array(z.unknown()) })]).optional(),
  }),
});
const requestSchema = z.union([z.array(entry), z.object({ results: z.array(entry) })]);

const listOf = <Item>(value: Item[] | { results: Item[] } | undefined) =>
  value === undefined || Array.isArray(value) ? (value ?? []) : value.results;

/** What a request asks for. The site has no groups. */
function requested(body: unknown): Restrictions | Refusal {
  const request = parse(requestSchema, body);
  if (isRefusal(request)) return request;
  const entries = listOf(request);
  if (entries.some(({ restrictions }) => listOf(restrictions.group).length > 0))
    return invalid('The group does not exist');
  const accounts = (operation: string) =>
    entries
      .filter((one) => one.operation === operation)
      .flatMap(({ restrictions }) => listOf(restrictions.user).map(({ accountId }) => accountId));
  return { read: accounts('read'), update: accounts('update') };
}

function restrictionsJson(world: World, { id, restrictions }: Content) {
  const path = `/wiki/rest/api/content/${id}/restriction`;
  const list = <Item>(results: Item[]) => ({ results, start: 0, limit: 100, size: results.length });
  const results = (['read', 'update'] as const).map((operation) => {
    const people = restrictions[operation].map((accountId) => world.state.people.get(accountId));
    return {
      operation,
      restrictions: {
        user: { ...list(people.filter((person) => person !== undefined).map(userJson)), _links: {} },
        group: list([]),
        _expandable: {},
      },
      _expandable: { content: `/rest/api/content/${id}` },
      _links: { self: `${path}/byOperation/${operation}` },
    };
  });
  return { ...list(results), restrictionsHash: JSON.stringify(restrictions), _links: { self: path } };
}

function read(world: World, call: Call): Answer | Refusal {
  const content = seenContent(world, call.actor, call.parameters['id'] ?? '');
  if (isRefusal(content)) return content;
  const accounts = content.restrictions.read.length + content.restrictions.update.length;
  return { status: 200, body: restrictionsJson(world, content), points: userReadPoints(accounts) };
}

function change(world: World, call: Call, next: (content: Content) => Restrictions | Refusal): Answer | Refusal {
  const content = presentContent(world, call.actor, call.parameters['id'] ?? '');
  if (isRefusal(content)) return content;
  const restrictions = next(content);
  if (isRefusal(restrictions)) return restrictions;
  const restricted = restrictContent(world, call.actor, content, restrictions);
  return isRefusal(restricted) ? restricted : { status: 200, body: restrictionsJson(world, restricted) };
}

function added({ restrictions }: Content, body: unknown): Restrictions | Refusal {
  const more = requested(body);
  if (isRefusal(more)) return more;
  return {
    read: [...new Set([...restrictions.read, ...more.read])],
    update: [...new Set([...restrictions.update, ...more.update])],
  };
}

/** https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content-restrictions/ */
export const restrictionRoutes = (world: World): Route[] => [
  { name: 'GET /wiki/rest/api/content/{id}/restriction', handle: (call) => read(world, call) },
  {
    name: 'PUT /wiki/rest/api/content/{id}/restriction',
    handle: (call) => change(world, call, () => requested(call.body)),
  },
  {
    name: 'POST /wiki/rest/api/content/{id}/restriction',
    handle: (call) => change(world, call, (content) => added(content, call.body)),
  },
  {
    name: 'DELETE /wiki/rest/api/content/{id}/restriction',
    handle: (call) => change(world, call, () => ({ read: [], update: [] })),
  },
];
