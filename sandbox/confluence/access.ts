import type { Content, Person, Space, SpaceAccess } from './model';
import type { SiteState } from './site-state';

const levels: readonly SpaceAccess[] = ['none', 'read', 'write', 'admin'];

/** The person behind an account that can be used: closed ones and ones the site does not know are nobody. */
export function activePerson(state: SiteState, accountId: string): Person | undefined {
  const person = state.people.get(accountId);
  return person?.closed === true ? undefined : person;
}

/** Whether an account has at least this access to a space. What is open to everybody is not open to guests. */
export function hasSpaceAccess(state: SiteState, space: Space, accountId: string, needed: SpaceAccess): boolean {
  const person = activePerson(state, accountId);
  if (person === undefined || (needed === 'write' && space.status === 'archived')) return false;
  const everyone = person.guest ? 'none' : space.everyone;
  const held = Math.max(levels.indexOf(everyone), levels.indexOf(space.accounts[accountId] ?? 'none'));
  return held >= levels.indexOf(needed);
}

const admits = (accounts: readonly string[], accountId: string) =>
  accounts.length === 0 || accounts.includes(accountId);

/** The content and what it hangs under, itself first. */
export function* lineage(state: SiteState, content: Content): Generator<Content> {
  const seen = new Set<string>();
  for (let one: Content | undefined = content; one !== undefined && !seen.has(one.id);) {
    seen.add(one.id);
    yield one;
    one = one.parentId === null ? undefined : state.contents.get(one.parentId);
  }
}

/**
 * Whether an account may view a content: the space lets it, and no view restriction on the content or above it leaves it
 * out. An unpublished draft is its author's alone.
 * https://support.atlassian.com/confluence-cloud/docs/add-or-remove-page-restrictions/
 */
export function mayRead(state: SiteState, content: Content, accountId: string): boolean {
  const space = state.spaces.get(content.spaceId);
  if (space === undefined || !hasSpaceAccess(state, space, accountId, 'read')) return false;
  if (content.status === 'draft' && content.authorId !== accountId) return false;
  return [...lineage(state, content)].every((one) => admits(one.restrictions.read, accountId));
}

/** Whether an account may edit a content. Edit restrictions, unlike view restrictions, are not inherited. */
export function mayUpdate(state: SiteState, content: Content, accountId: string): boolean {
  const space = state.spaces.get(content.spaceId);
  return (
    space !== undefined &&
    hasSpaceAccess(state, space, accountId, 'write') &&
    mayRead(state, content, accountId) &&
    admits(content.restrictions.update, accountId)
  );
}
