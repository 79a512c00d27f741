import { createContent } from '../../acts/create-content';
import { discardDraft, purgeContent, trashContent } from '../../acts/remove-content';
import { updateContent } from '../../acts/update-content';
import type { Content, ContentType } from '../../model';
import { invalid, isRefusal, notFound, type Refusal } from '../../refusal';
import type { World } from '../../world';
import { parse, queryFields } from '../query';
import { answer, type Answer, type Call } from '../route';
import { presentContent } from '../seen';
import { storageBody } from './content-body';
import { writtenContentJson } from './content-json';
import { createBodySchema, createSchemas, deleteQuerySchema, updateBodySchema } from './content-schemas';

const written = (world: World, call: Call, content: Content | Refusal) =>
  isRefusal(content) ? content : answer(writtenContentJson(world, call.actor, content));

/** POST: creates content, current unless the body says draft. */
export function postContent(world: World, type: Exclude<ContentType, 'folder'>, call: Call): Answer | Refusal {
  const query = parse<(typeof createSchemas)[typeof type]>(createSchemas[type], queryFields(call.query, []));
  if (isRefusal(query)) return query;
  const wanted = parse(createBodySchema, call.body);
  if (isRefusal(wanted)) return wanted;
  const body = storageBody(wanted.body);
  if (isRefusal(body)) return body;
  const rootLevel = 'root-level' in query && query['root-level'];
  if (rootLevel && wanted.parentId) return invalid("'parentId' may not be given with 'root-level'");
  const content = createContent(world, call.actor, {
    type,
    live: type === 'page' && wanted.subtype === 'live',
    status: wanted.status,
    spaceId: wanted.spaceId,
    parentId: rootLevel ? null : (wanted.parentId ?? undefined),
    title: wanted.title,
    body,
    private: query.private,
  });
  return written(world, call, content);
}

/** The content of that type the call names, as it is now. */
function named(world: World, type: ContentType, call: Call): Content | Refusal {
  const content = presentContent(world, call.actor, call.parameters['id'] ?? '');
  if (isRefusal(content) || content.type === type) return content;
  return notFound(`Cannot find ${type} with id ${content.id}`);
}

/** PUT: a new version, a draft, a publication or a restoration from the trash. */
export function putContent(world: World, type: ContentType, call: Call): Answer | Refusal {
  const content = named(world, type, call);
  if (isRefusal(content)) return content;
  const update = parse(updateBodySchema, call.body);
  if (isRefusal(update)) return update;
  if (update.id !== content.id) return invalid("'id' in the body is not the id in the path");
  if (update.spaceId !== undefined && update.spaceId !== content.spaceId) {
    return invalid('An update cannot move content to another space');
  }
  const body = storageBody(update.body);
  if (isRefusal(body)) return body;
  return written(
    world,
    call,
    updateContent(world, call.actor, content, {
      status: update.status,
      number: update.version.number,
      message: update.version.message ?? undefined,
      title: update.title,
      body,
      parentId: update.parentId ?? undefined,
      ownerId: update.ownerId ?? undefined,
    }),
  );
}

/** DELETE: to the trash, from the trash for good (`purge`), or just the draft (`draft`). */
export function deleteContent(world: World, type: ContentType, call: Call): Answer | Refusal {
  const content = named(world, type, call);
  if (isRefusal(content)) return content;
  const query = parse(deleteQuerySchema, queryFields(call.query, []));
  if (isRefusal(query)) return query;
  const remove = query.draft ? discardDraft : query.purge ? purgeContent : trashContent;
  return remove(world, call.actor, content) ?? { status: 204 };
}
