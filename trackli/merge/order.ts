import type { PageState } from '../../contract/page-state';
import type { LoadedLink, StoredContents } from './loaded';

/** Clocks of two invocations differ by about this much. */
const clockDifferenceMilliseconds = 2000;

interface Moment {
  version: number | null;
  observedAt: string;
}

/**
 * Whether a state is older than another. A newer version wins whatever the clocks say; where a version is unknown, or both are the
 * same, the moment of observation decides. `confluence_load_page` has the same rule, for states that say nothing new.
 */
export const isOlder = (one: Moment, other: Moment): boolean =>
  one.version !== null && other.version !== null && one.version !== other.version
    ? one.version < other.version
    : Date.parse(one.observedAt) < Date.parse(other.observedAt);

/**
 * Whether a state speaks for an account. "*" speaks for every account linked at the state's accounts version; an account linked since
 * is not spoken for.
 */
export const covers = (
  state: Pick<PageState, 'covers' | 'accountsVersion'>,
  link: Pick<LoadedLink, 'accountId' | 'linkedAtAccountsVersion'>,
): boolean =>
  state.covers === '*' ? link.linkedAtAccountsVersion <= state.accountsVersion : state.covers.includes(link.accountId);

/**
 * Whether a state shows all tasks that an account has there. One that speaks for everybody lists an account's tasks all or not at all:
 * where it lists some of a link that was made since, the account was linked before, by another user or by this one.
 */
export const showsAllOf = (
  state: Pick<PageState, 'covers' | 'accountsVersion' | 'tasks'>,
  link: Pick<LoadedLink, 'accountId' | 'linkedAtAccountsVersion'>,
): boolean =>
  covers(state, link) || (state.covers === '*' && state.tasks.some(({ assignee }) => assignee === link.accountId));

/** In the place of the digest of a state that says more once it is proven: no repetition of it is taken for one. */
export const awaitsProof = '';

/** What tells a contradiction from a repetition: digests of what a state says, and of whom it speaks for. */
export interface Digests {
  stateHash: string;
  coversHash: string;
}

/**
 * Whether two states that only their clocks can order, taken within the clocks' difference, say different things of the same accounts.
 * Which is true shows only another sync.
 *
 * What waits for a proof is no contradiction to what the same sync, of the same moment, says after it has asked. Another sync of that
 * moment is contradicted by it all the same, whichever of the two comes first, as it leaves a digest.
 */
export function contradict(state: PageState, digests: Digests, stored: StoredContents): boolean {
  const isSameVersion = state.version === null || stored.version === null || state.version === stored.version;
  const apart = Math.abs(Date.parse(state.observedAt) - Date.parse(stored.observedAt));
  const isSameSync = apart === 0 && stored.stateHash === awaitsProof;
  return (
    isSameVersion &&
    !isSameSync &&
    apart <= clockDifferenceMilliseconds &&
    digests.coversHash === stored.coversHash &&
    digests.stateHash !== stored.stateHash
  );
}

/** Whether a state that came too late speaks for an account that the newer one did not speak for: what it says was not heard. */
export const speaksForMore = (
  state: PageState,
  digests: Digests,
  stored: StoredContents,
  links: readonly LoadedLink[],
): boolean =>
  digests.coversHash !== stored.coversHash &&
  links.some(
    (link) =>
      covers(state, link) &&
      !(stored.coversAccountsVersion !== null && link.linkedAtAccountsVersion <= stored.coversAccountsVersion),
  );
