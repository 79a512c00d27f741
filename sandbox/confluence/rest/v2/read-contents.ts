import { mayUpdate } from '../../access';
import { latestVersion, type Actor, type Content, type ContentType } from '../../model';
import { isRefusal, notFound, type Refusal } from '../../refusal';
import type { World } from '../../world';
import { byId, listAnswer, momentKey, type Order } from '../cursor';
import { parse, queryFields } from '../query';
import { answer, readPoints, type Answer, type Call } from '../route';
import { seenContent, seenContents } from '../seen';
import { checkBodyFormat } from './content-body';
import { contentJson, singleContentJson, type Shown } from './content-json';
import { listSchemas, singleSchemas } from './content-schemas';

const keys = {
  'created-date': (content: Content) => momentKey(content.createdAt),
  'modified-date': (content: Content) => momentKey(latestVersion(content).createdAt),
  title: (content: Content) => latestVersion(content).title,
};

function orderOf(sort: string): Order<Content> {
  if (sort === 'id') return byId;
  const keyOf = sort === '-id' ? byId.keyOf : keys[sort.replace(/^-/, '') as keyof typeof keys];
  return { keyOf, descending: sort.startsWith('-') };
}

type PagesOrPosts = Exclude<ContentType, 'folder'>;

/** GET of a list: by default current and archived pages, and current blog posts. */
export function listContents(world: World, type: PagesOrPosts, call: Call): Answer | Refusal {
  const query = parse<(typeof listSchemas)[PagesOrPosts]>(
    listSchemas[type],
    queryFields(call.query, ['id', 'space-id', 'status']),
  );
  if (isRefusal(query)) return query;
  const refused = checkBodyFormat(query['body-format']);
  if (refused) return refused;
  const statuses: readonly string[] = query.status;
  const live = 'subtype' in query && query.subtype !== undefined ? query.subtype === 'live' : undefined;
  const found = seenContents(
    world,
    call.actor,
    (content) =>
      content.type === type &&
      statuses.includes(content.status) &&
      (query['space-id']?.includes(content.spaceId) ?? true) &&
      (live ?? content.live) === content.live &&
      (query.title === undefined || latestVersion(content).title === query.title),
    query.id,
  );
  const withBody = query['body-format'] !== undefined;
  return listAnswer(world.site, call, found, { ...query, order: orderOf(query.sort) }, (content) =>
    contentJson(world, content, { version: latestVersion(content), status: content.status, withBody }),
  );
}

/** What of a content the query asks to see, or undefined if that does not exist for this actor. */
function chosen(
  world: World,
  actor: Actor,
  content: Content,
  query: {
    'get-draft': boolean;
    status: readonly string[];
    version?: number | undefined;
    'body-format'?: string | undefined;
  },
): Shown | undefined {
  const withBody = query['body-format'] !== undefined;
  const latest = latestVersion(content);
  const { draft } = content;
  if (
    (query['get-draft'] || query.status.includes('draft')) &&
    draft &&
    mayUpdate(world.state, content, actor.accountId)
  ) {
    return { version: { ...latest, number: 1, ...draft }, status: 'draft', withBody };
  }
  if (query['get-draft'] && content.status === 'draft') return { version: latest, status: 'draft', withBody };
  if (query.version !== undefined && query.version !== latest.number) {
    const version = content.versions.find(({ number }) => number === query.version);
    return version && { version, status: 'historical', withBody };
  }
  return query.status.includes(content.status) ? { version: latest, status: content.status, withBody } : undefined;
}

/** GET by id. */
export function readContent(world: World, type: PagesOrPosts, call: Call): Answer | Refusal {
  const query = parse<(typeof singleSchemas)[PagesOrPosts]>(singleSchemas[type], queryFields(call.query, ['status']));
  if (isRefusal(query)) return query;
  const refused = checkBodyFormat(query['body-format']);
  if (refused) return refused;
  const content = seenContent(world, call.actor, call.parameters['id'] ?? '');
  if (isRefusal(content)) return content;
  const shown = content.type === type ? chosen(world, call.actor, content, query) : undefined;
  if (shown === undefined) return notFound(`Cannot find ${type} with id ${content.id}`);
  const includes = {
    labels: query['include-labels'],
    properties: query['include-properties'],
    operations: query['include-operations'],
    likes: query['include-likes'],
    versions: query['include-versions'],
    version: query['include-version'],
    favorited: query['include-favorited-by-current-user-status'],
  };
  return answer(singleContentJson(world, call.actor, content, shown, includes), readPoints(1));
}
