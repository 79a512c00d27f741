import { hasSpaceAccess } from '../access';
import type { Actor, Space, SpaceAccess } from '../model';
import { invalid, isRefusal, notFound, type Refusal } from '../refusal';
import type { World } from '../world';
import { createContent } from './create-content';

/** Creates a space with its home page. Everybody may write in it, as Confluence's default permissions have it. */
export function createSpace(
  world: World,
  actor: Actor,
  wanted: { key: string; name: string; description: string },
): Space | Refusal {
  const { state, clock, identifiers } = world;
  if (!/^[A-Za-z0-9]{1,255}$/.test(wanted.key)) return invalid('A space key has letters and digits only');
  if (state.spaceByKey(wanted.key)) return invalid('A space already exists with this key');
  const space: Space = {
    id: identifiers.space(),
    ...wanted,
    authorId: actor.accountId,
    createdAt: clock.now(),
    homepageId: null,
    status: 'current',
    approval: false,
    keptFromApps: false,
    everyone: 'write',
    accounts: { [actor.accountId]: 'admin' },
  };
  state.spaces.set(space.id, space);
  world.announce.space('created', actor, space);
  const home = createContent(world, actor, {
    type: 'page',
    live: false,
    status: 'current',
    spaceId: space.id,
    parentId: null,
    title: `${wanted.name} home`,
    body: '<p />',
    private: false,
  });
  if (isRefusal(home)) return home;
  const complete = { ...space, homepageId: home.id };
  state.spaces.set(space.id, complete);
  return complete;
}

function administered(world: World, actor: Actor, key: string): Space | Refusal {
  const space = world.state.spaceByKey(key);
  if (space !== undefined && hasSpaceAccess(world.state, space, actor.accountId, 'admin')) return space;
  return notFound('The space does not exist or you do not administer it');
}

export function renameSpace(world: World, actor: Actor, key: string, name: string): Space | Refusal {
  const space = administered(world, actor, key);
  if (isRefusal(space)) return space;
  const renamed = { ...space, name };
  world.state.spaces.set(space.id, renamed);
  world.announce.space('updated', actor, renamed);
  return renamed;
}

/** Sets what one account, or everybody, may do in a space. Confluence offers this in its screens only. */
export function setSpaceAccess(
  world: World,
  actor: Actor,
  key: string,
  change: { account: string; access: SpaceAccess },
): Space | Refusal {
  const space = administered(world, actor, key);
  if (isRefusal(space)) return space;
  const { account, access } = change;
  if (account !== 'everyone' && !world.state.people.has(account)) return invalid('The user does not exist');
  const changed =
    account === 'everyone'
      ? { ...space, everyone: access }
      : { ...space, accounts: { ...space.accounts, [account]: access } };
  world.state.spaces.set(space.id, changed);
  world.announce.space('permissions_updated', actor, changed);
  return changed;
}

/**
 * Archives a space or brings it back, sets whether its content changes only by approval, and whether it is kept from apps. Screens
 * only, too; the last is an organisation administrator's to do in reality.
 */
export function setSpaceState(
  world: World,
  actor: Actor,
  key: string,
  change: { archived?: boolean | undefined; approval?: boolean | undefined; keptFromApps?: boolean | undefined },
): Space | Refusal {
  const space = administered(world, actor, key);
  if (isRefusal(space)) return space;
  const {
    archived = space.status === 'archived',
    approval = space.approval,
    keptFromApps = space.keptFromApps,
  } = change;
  const changed: Space = { ...space, status: archived ? 'archived' : 'current', approval, keptFromApps };
  world.state.spaces.set(space.id, changed);
  if (changed.status !== space.status) world.announce.space('updated', actor, changed);
  return changed;
}

/**
 * Deletes a space for good, past the trash. What it held goes with it: content whose space is gone is nobody's to view.
 * Confluence emits no events for that content. https://developer.atlassian.com/platform/forge/events/
 */
export function deleteSpace(world: World, actor: Actor, key: string): Space | Refusal {
  const space = administered(world, actor, key);
  if (isRefusal(space)) return space;
  world.state.spaces.delete(space.id);
  world.announce.space('deleted', actor, space);
  return space;
}
