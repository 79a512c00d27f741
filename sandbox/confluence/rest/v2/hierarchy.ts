import * as z from 'zod';
import { lineage } from '../../access';
import { baseUrl } from '../../links';
import { latestVersion, type Content } from '../../model';
import { isRefusal, notFound, type Refusal } from '../../refusal';
import type { World } from '../../world';
import { inOrder, listAnswer, type Order } from '../cursor';
import { parse, queryFields } from '../query';
import { page } from '../query-schemas';
import { answer, readPoints, type Answer, type Call, type Route } from '../route';
import { mayBeSeen, seenContent } from '../seen';

const listSchema = z.object(page);
const direction = z.enum(['', '-']);
const sorts = {
  'created-date': (content: Content) => content.createdAt,
  id: () => 0,
  'child-position': ({ position }: Content) => position,
  'modified-date': (content: Content) => latestVersion(content).createdAt,
  title: (content: Content) => latestVersion(content).title,
};
const sortNames = ['created-date', 'id', 'child-position', 'modified-date'] as const;
const sort = z.templateLiteral([direction, z.enum(sortNames)]).default('child-position');
const childrenSchemas = {
  pages: listSchema.extend({ sort }),
  page: listSchema.extend({
    sort: z.templateLiteral([direction, z.enum([...sortNames, 'title'])]).default('child-position'),
  }),
  folder: listSchema.extend({
    sort: z.templateLiteral([direction, z.enum([...sortNames, 'title'])]).default('child-position'),
  }),
};
const ancestorsSchema = listSchema.pick({ limit: true });

const orderOf = (wanted: string): Order<Content> => ({
  keyOf: sorts[wanted.replace(/^-/, '') as keyof typeof sorts],
  descending: wanted.startsWith('-'),
});

function parentOf(world: World, type: 'page' | 'folder', call: Call): Content | Refusal {
  const content = seenContent(world, call.actor, call.parameters['id'] ?? '');
  if (isRefusal(content) || content.type === type) return content;
  return notFound(`Cannot find ${type} with id ${content.id}`);
}

/** The children that the caller may view, by their places; with `types` those of these types. */
function list(
  world: World,
  type: 'page' | 'folder',
  schema: (typeof childrenSchemas)[keyof typeof childrenSchemas],
  call: Call,
  types: readonly Content['type'][],
  present: (child: Content) => Record<string, unknown>,
): Answer | Refusal {
  const query = parse<(typeof childrenSchemas)[keyof typeof childrenSchemas]>(schema, queryFields(call.query, []));
  if (isRefusal(query)) return query;
  const parent = parentOf(world, type, call);
  if (isRefusal(parent)) return parent;
  const children = world.state
    .childrenOf(parent.id)
    .filter(
      (child) =>
        types.includes(child.type) &&
        (child.status === 'current' || child.status === 'archived') &&
        mayBeSeen(world, call.actor, child),
    );
  return listAnswer(world.site, call, inOrder(children), { ...query, order: orderOf(query.sort) }, present);
}

const childJson = (child: Content) => ({
  id: child.id,
  status: child.status,
  title: latestVersion(child).title,
  spaceId: child.spaceId,
  childPosition: child.position,
});

const directChildren = (world: World, type: 'page' | 'folder', call: Call) =>
  list(world, type, childrenSchemas[type], call, ['page', 'folder'], (child) => ({
    ...childJson(child),
    type: child.type,
  }));

/** What a page hangs under, the highest first, whether or not the caller may view it: only ids and types are told. */
function ancestors(world: World, call: Call): Answer | Refusal {
  const query = parse(ancestorsSchema, queryFields(call.query, []));
  if (isRefusal(query)) return query;
  const content = parentOf(world, 'page', call);
  if (isRefusal(content)) return content;
  const above = [...lineage(world.state, content)].slice(1);
  const results = above
    .slice(0, query.limit)
    .toReversed()
    .map(({ id, type }) => ({ id, type }));
  return answer({ results, _links: { base: baseUrl(world.site) } }, readPoints(results.length));
}

/** https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-children/ and …/api-group-ancestors/ */
export const hierarchyRoutes = (world: World): Route[] => [
  { name: 'GET /wiki/api/v2/pages/{id}/ancestors', query: ancestorsSchema, handle: (call) => ancestors(world, call) },
  {
    name: 'GET /wiki/api/v2/pages/{id}/children',
    query: childrenSchemas.pages,
    handle: (call) => list(world, 'page', childrenSchemas.pages, call, ['page'], childJson),
  },
  {
    name: 'GET /wiki/api/v2/pages/{id}/direct-children',
    query: childrenSchemas.page,
    handle: (call) => directChildren(world, 'page', call),
  },
  {
    name: 'GET /wiki/api/v2/folders/{id}/direct-children',
    query: childrenSchemas.folder,
    handle: (call) => directChildren(world, 'folder', call),
  },
];
