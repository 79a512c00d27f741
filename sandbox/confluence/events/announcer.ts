import type { SandboxClock } from '../../shared/clock';
import type { ProductEvent } from '../../shared/product';
import { mayRead } from '../access';
import type { Behaviour } from '../behaviour';
import { instant } from '../links';
import type { Actor, Content, InlineTask, Space } from '../model';
import type { SiteState } from '../site-state';
import { contentPayload, spacePayload, taskPayload } from './payloads';

/** What an event is about besides its documented payload. */
export interface EventMeta {
  /** Whether the installed app caused it: the host tells the app so, and honours `ignoreSelf` by it. */
  selfGenerated: boolean;
}
export type Emit = (event: ProductEvent, meta: EventMeta) => void;

/** Acts on content that have an event; `:page`, `:blogpost` or `:folder` follows by the content's type. */
export type ContentAct =
  | 'created'
  | 'updated'
  | 'initialized'
  | 'started'
  | 'snapshotted'
  | 'published'
  | 'moved'
  | 'copied'
  | 'trashed'
  | 'restored'
  | 'deleted'
  | 'archived'
  | 'unarchived'
  | 'permissions_updated';
export type TaskAct = 'created' | 'updated' | 'removed';
export type SpaceAct = 'created' | 'updated' | 'permissions_updated' | 'deleted';

/** Fields that only some content events have. */
export interface ContentEventExtras {
  updateTrigger?: string;
  /** For `moved`: the page as it was. */
  previous?: Content;
  /** For `copied`. */
  originContentId?: string;
}

/** Tells the world what happened, as Confluence's documented events. */
export interface Announcer {
  content(act: ContentAct, actor: Actor, content: Content, extras?: ContentEventExtras): void;
  task(act: TaskAct, actor: Actor, content: Content, task: InlineTask, oldTask?: InlineTask): void;
  space(act: SpaceAct, actor: Actor, space: Space): void;
}

interface Surroundings {
  clock: SandboxClock;
  state: SiteState;
  behaviour: Behaviour;
  appAccountId: string;
  emit: Emit;
}

export function createAnnouncer({ clock, state, behaviour, appAccountId, emit }: Surroundings): Announcer {
  const send = (actor: Actor, eventType: string, fields: Record<string, unknown>) => {
    const selfGenerated =
      actor.through === 'app' || (actor.through === 'app-as-user' && behaviour.impersonationIsSelfGenerated);
    emit(
      {
        eventType,
        atlassianId: actor.accountId,
        eventCreatedDate: instant(clock.now()),
        ...fields,
      },
      { selfGenerated },
    );
  };
  const isKept = ({ spaceId }: Content) => state.spaces.get(spaceId)?.keptFromApps === true;
  const withheld = (content: Content) =>
    (!behaviour.eventsOfUnreadableContent && !mayRead(state, content, appAccountId)) ||
    (!behaviour.eventsOfKeptContent && isKept(content));
  const payloadOf = (content: Content) => {
    const space = state.spaces.get(content.spaceId);
    if (space === undefined) throw new Error(`Content ${content.id} is in no space`);
    return contentPayload(state, content, space);
  };
  return {
    content(act, actor, content, { updateTrigger, previous, originContentId } = {}) {
      if (withheld(content)) return;
      send(actor, `avi:confluence:${act}:${content.type}`, {
        suppressNotifications: false,
        ...(updateTrigger === undefined ? {} : { updateTrigger }),
        content: payloadOf(content),
        ...(previous === undefined ? {} : { prevContent: payloadOf(previous) }),
        ...(originContentId === undefined ? {} : { originContentId }),
      });
    },
    task(act, actor, content, task, oldTask) {
      if (withheld(content) || (content.live && !behaviour.taskEventsInLiveDocs)) return;
      send(actor, `avi:confluence:${act}:task`, {
        suppressNotifications: false,
        task: taskPayload(task, behaviour.taskEventId),
        ...(oldTask === undefined ? {} : { oldTask: taskPayload(oldTask, behaviour.taskEventId) }),
        content: payloadOf(content),
      });
    },
    space(act, actor, space) {
      send(actor, `avi:confluence:${act}:space:V2`, { space: spacePayload(state, space) });
    },
  };
}
