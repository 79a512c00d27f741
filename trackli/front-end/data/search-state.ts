import type { Search } from './links';

/** How a search stands: Confluence has not begun, it looks, it came to its end, was given up, or nothing has been heard of it for long. */
export type SearchState = 'waiting' | 'running' | 'ended' | 'given-up' | 'silent';

/** A search waits for the one before, and a site of thousands of pages takes long; after so long there is nothing to wait for. */
const longestSearch = 2 * 3600_000;

/** Most searches have ended after so long; the others are looked at less often. */
const usualSearch = 60_000;
const often = 3000;
const seldom = 15_000;

/** @param now milliseconds since the epoch */
export function searchState({ requestedAt, isOpen, endedAt, givenUp }: Search, now: number): SearchState {
  const asked = Date.parse(requestedAt);
  if (!isOpen && givenUp !== null) return 'given-up';
  if (!isOpen && endedAt !== null) return 'ended';
  if (now - asked > longestSearch) return 'silent';
  return isOpen ? 'waiting' : 'running';
}

/** Whether there is something to look at again soon. */
export const isUnderWay = (search: Search | null, now: number): boolean =>
  search !== null && ['waiting', 'running'].includes(searchState(search, now));

/** After how many milliseconds searches are to be looked at again; null: none is under way. */
export function recheckAfterSeconds(searches: readonly (Search | null)[], now: number): number | null {
  const asked = searches.flatMap((search) =>
    search !== null && isUnderWay(search, now) ? [Date.parse(search.requestedAt)] : [],
  );
  if (asked.length === 0) return null;
  return now - Math.max(...asked) < usualSearch ? often : seldom;
}
