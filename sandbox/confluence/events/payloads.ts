import { instant } from '../links';
import { latestVersion, type Content, type InlineTask, type Space } from '../model';
import type { SiteState } from '../site-state';

/**
 * The objects in Confluence's product events.
 * https://developer.atlassian.com/platform/forge/events-reference/confluence/
 */

const image = (path: string) => ({ path, width: 48, height: 48, isDefault: false });

/** A user as events show one: every field that would name a person holds the account id. */
export function userPayload(state: SiteState, accountId: string) {
  return {
    type: 'known',
    username: accountId,
    accountId,
    accountType: state.people.get(accountId)?.accountType ?? 'atlassian',
    email: accountId,
    publicName: accountId,
    profilePicture: image(`/wiki/aa-avatar/${accountId}`),
    displayName: accountId,
    isExternalCollaborator: false,
  };
}

function spaceSummary(space: Space) {
  return {
    id: Number(space.id),
    key: space.key,
    alias: space.key,
    name: space.name,
    icon: image('/images/logo/default-space-logo-256.png'),
    type: 'global',
    status: space.status,
  };
}

/** The `space` of a space event. */
export const spacePayload = (state: SiteState, space: Space) => ({
  ...spaceSummary(space),
  history: { createdBy: userPayload(state, space.authorId), createdDate: instant(space.createdAt) },
});

/** The `content` of a content or task event. `subType` is there only for live docs. */
export function contentPayload(state: SiteState, content: Content, space: Space) {
  const version = latestVersion(content);
  return {
    id: content.id,
    type: content.type,
    ...(content.live ? { subType: 'live' } : {}),
    status: content.status,
    title: version.title,
    space: spaceSummary(space),
    history: {
      latest: true,
      createdBy: userPayload(state, content.authorId),
      ownedBy: userPayload(state, content.ownerId),
      createdDate: instant(content.createdAt),
    },
    version: {
      by: userPayload(state, version.authorId),
      when: instant(version.createdAt),
      number: version.number,
    },
  };
}

/** The `task` of a task event. Its id is a number by the documents: a local id that is none becomes 0. */
export function taskPayload(task: InlineTask, id: 'local' | 'global') {
  const number = Number(id === 'local' ? task.localId : task.id);
  return {
    id: Number.isSafeInteger(number) ? number : 0,
    uuid: task.uuid,
    status: task.status,
    statusAsString: task.status === 'complete' ? 'CHECKED' : 'UNCHECKED',
    assignee: task.assignee,
    dueDate: task.dueAt === null ? null : instant(task.dueAt),
  };
}
