import * as z from 'zod';
import { unarchiveContent } from '../acts/archive-content';
import { convertLiveDoc, editLiveDoc } from '../acts/live-docs';
import { setSpaceAccess, setSpaceState } from '../acts/manage-space';
import type { Actor, Content } from '../model';
import { isRefusal, type Refusal } from '../refusal';
import type { World } from '../world';
import { parse } from './query';
import { answer, type Answer, type Call, type Route } from './route';
import { presentContent } from './seen';
import { writtenContentJson } from './v2/content-json';

function onContent(
  world: World,
  call: Call,
  act: (world: World, actor: Actor, content: Content) => Content | Refusal,
): Answer | Refusal {
  const content = presentContent(world, call.actor, call.parameters['id'] ?? '');
  const changed = isRefusal(content) ? content : act(world, call.actor, content);
  return isRefusal(changed) ? changed : answer(writtenContentJson(world, call.actor, changed));
}

const sessionSchema = z.object({ title: z.string().min(1).max(255).optional(), body: z.string().optional() });

function editSession(world: World, call: Call): Answer | Refusal {
  const change = parse(sessionSchema, call.body ?? {});
  if (isRefusal(change)) return change;
  return onContent(world, call, (_, actor, content) => editLiveDoc(world, actor, content, change));
}

const accessSchema = z.object({ account: z.string(), access: z.enum(['none', 'read', 'write', 'admin']) });

function access(world: World, call: Call): Answer | Refusal {
  const change = parse(accessSchema, call.body);
  if (isRefusal(change)) return change;
  const space = setSpaceAccess(world, call.actor, call.parameters['spaceKey'] ?? '', change);
  return isRefusal(space) ? space : { status: 204 };
}

const stateSchema = z.object({
  archived: z.boolean().optional(),
  approval: z.boolean().optional(),
  keptFromApps: z.boolean().optional(),
});

function spaceState(world: World, call: Call): Answer | Refusal {
  const change = parse(stateSchema, call.body);
  if (isRefusal(change)) return change;
  const space = setSpaceState(world, call.actor, call.parameters['spaceKey'] ?? '', change);
  return isRefusal(space) ? space : { status: 204 };
}

/**
 * Routes of the sandbox's own for what Confluence offers in its screens and not in its REST API: bringing an archived
 * page back, an edit session of a live doc (`{title?, body?}` in storage format), converting a live doc to a page, and
 * space permissions (`{account: accountId | "everyone", access}`), a space's state (`{archived?, approval?, keptFromApps?}`). For people only: an
 * app cannot click.
 */
export const screenRoutes = (world: World): Route[] => [
  { name: 'POST /sandbox/contents/{id}/unarchive', handle: (call) => onContent(world, call, unarchiveContent) },
  { name: 'POST /sandbox/live-docs/{id}/edit-session', handle: (call) => editSession(world, call) },
  { name: 'POST /sandbox/live-docs/{id}/convert', handle: (call) => onContent(world, call, convertLiveDoc) },
  { name: 'PUT /sandbox/spaces/{spaceKey}/access', handle: (call) => access(world, call) },
  { name: 'PUT /sandbox/spaces/{spaceKey}/state', handle: (call) => spaceState(world, call) },
];
