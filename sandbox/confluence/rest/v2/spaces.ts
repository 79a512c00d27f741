import * as z from 'zod';
import { hasSpaceAccess } from '../../access';
import { createSpace } from '../../acts/manage-space';
import { baseUrl, instant, spacePath } from '../../links';
import type { Space } from '../../model';
import { invalid, isRefusal, notFound, type Refusal } from '../../refusal';
import type { World } from '../../world';
import { byId, inOrder, listAnswer, type Order } from '../cursor';
import { parse, queryFields } from '../query';
import { flag, ids, page, unavailable } from '../query-schemas';
import { answer, readPoints, type Answer, type Call, type Route } from '../route';

const description = { 'description-format': z.enum(['plain', 'view']).optional(), 'include-icon': flag.default(false) };
const singleQuerySchema = z.object({
  ...description,
  'include-operations': flag.default(false),
  'include-properties': flag.default(false),
  'include-labels': flag.default(false),
  'include-permissions': unavailable,
  'include-role-assignments': unavailable,
});
export const spaceListSchema = z.object({
  ...page,
  ...description,
  ids: ids(250).optional(),
  keys: z.array(z.string()).max(250).optional(),
  type: z
    .enum(['global', 'collaboration', 'knowledge_base', 'personal', 'system', 'onboarding', 'xflow_sample_space'])
    .optional(),
  /** The site has no labels and no favourites. */
  labels: z.array(z.string()).optional(),
  'favorited-by': z.string().optional(),
  'not-favorited-by': z.string().optional(),
  status: z.enum(['current', 'archived']).optional(),
  sort: z.templateLiteral([z.enum(['', '-']), z.enum(['id', 'key', 'name'])]).default('id'),
});
const createSchema = z.object({
  name: z.string().min(1),
  key: z.string().optional(),
  alias: z.string().optional(),
  description: z.object({ value: z.string() }).nullish(),
});

type Description = { 'description-format'?: 'plain' | 'view' | undefined; 'include-icon': boolean };

function spaceJson(space: Space, query: Description) {
  const format = query['description-format'];
  return {
    id: space.id,
    key: space.key,
    name: space.name,
    type: 'global',
    status: space.status,
    authorId: space.authorId,
    createdAt: instant(space.createdAt),
    ...(space.homepageId === null ? {} : { homepageId: space.homepageId }),
    description: format === undefined ? {} : { [format]: { representation: format, value: space.description } },
    ...(query['include-icon']
      ? { icon: { path: '/images/logo/default-space-logo-256.png', apiDownloadLink: '' } }
      : {}),
    _links: { webui: spacePath(space) },
  };
}

const linked = (world: World, space: Space, query: Description) => {
  const json = spaceJson(space, query);
  return { ...json, _links: { ...json._links, base: baseUrl(world.site) } };
};

const nothing = { results: [], meta: { hasMore: false }, _links: {} };

function operationsIn(world: World, space: Space, accountId: string) {
  const may = (access: 'write' | 'admin') => hasSpaceAccess(world.state, space, accountId, access);
  const onSpace = (operation: string) => ({ operation, targetType: 'space' });
  const results = [
    onSpace('read'),
    ...(may('write') ? [{ operation: 'create', targetType: 'page' }] : []),
    ...(may('admin') ? [onSpace('administer')] : []),
  ];
  return { ...nothing, results };
}

const keys = { key: (space: Space) => space.key, name: (space: Space) => space.name };

export function orderOf(sort: string): Order<Space> {
  if (sort === 'id') return byId;
  const keyOf = sort === '-id' ? byId.keyOf : keys[sort.replace(/^-/, '') as keyof typeof keys];
  return { keyOf, descending: sort.startsWith('-') };
}

function listSpaces(world: World, call: Call): Answer | Refusal {
  const query = parse(spaceListSchema, queryFields(call.query, ['ids', 'keys', 'labels']));
  if (isRefusal(query)) return query;
  const found = [...world.state.spaces.values()].filter(
    (space) =>
      hasSpaceAccess(world.state, space, call.actor.accountId, 'read') &&
      (query.ids?.includes(space.id) ?? true) &&
      (query.keys?.includes(space.key) ?? true) &&
      (query.type ?? 'global') === 'global' &&
      query.labels === undefined &&
      query['favorited-by'] === undefined &&
      (query.status === undefined || query.status === space.status),
  );
  return listAnswer(world.site, call, inOrder(found), { ...query, order: orderOf(query.sort) }, (space) =>
    spaceJson(space, query),
  );
}

function readSpace(world: World, call: Call): Answer | Refusal {
  const query = parse(singleQuerySchema, queryFields(call.query, []));
  if (isRefusal(query)) return query;
  const space = world.state.spaces.get(call.parameters['id'] ?? '');
  if (space === undefined || !hasSpaceAccess(world.state, space, call.actor.accountId, 'read')) {
    return notFound('The space does not exist');
  }
  const included = {
    ...(query['include-operations'] ? { operations: operationsIn(world, space, call.actor.accountId) } : {}),
    ...(query['include-properties'] ? { properties: nothing } : {}),
    ...(query['include-labels'] ? { labels: nothing } : {}),
  };
  return answer({ ...linked(world, space, query), ...included }, readPoints(1));
}

function postSpace(world: World, call: Call): Answer | Refusal {
  const wanted = parse(createSchema, call.body);
  if (isRefusal(wanted)) return wanted;
  const key = wanted.key ?? wanted.alias;
  if (key === undefined) return invalid("One of 'key' and 'alias' is required");
  const details = { key, name: wanted.name, description: wanted.description?.value ?? '' };
  const space = createSpace(world, call.actor, details);
  if (isRefusal(space)) return space;
  return { status: 201, body: linked(world, space, { 'include-icon': false }) };
}

/** https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space/ */
export const spaceRoutes = (world: World): Route[] => [
  { name: 'GET /wiki/api/v2/spaces', query: spaceListSchema, handle: (call) => listSpaces(world, call) },
  { name: 'POST /wiki/api/v2/spaces', handle: (call) => postSpace(world, call) },
  { name: 'GET /wiki/api/v2/spaces/{id}', query: singleQuerySchema, handle: (call) => readSpace(world, call) },
];
