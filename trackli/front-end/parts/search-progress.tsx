import { useClassNames } from '../class-names';
import type { Search } from '../data/links';
import { searchState, type SearchState } from '../data/search-state';
import { texts } from '../texts';
import { formatInstant } from './dates';

const words = texts.search;

function saidOf(state: SearchState, { requestedAt, endedAt, givenUp }: Search): string {
  const when = formatInstant(endedAt ?? requestedAt);
  switch (state) {
    case 'ended':
      return words.states.ended(when);
    case 'given-up':
      return words.states['given-up'](
        when,
        isGivenUpReason(givenUp) ? words.givenUp[givenUp] : words.givenUp.unavailable,
      );
    default:
      return words.states[state];
  }
}

const isGivenUpReason = (reason: string | null): reason is keyof typeof words.givenUp =>
  reason !== null && Object.hasOwn(words.givenUp, reason);

/** How the search on a site stands. How far it has come is not known here, so the bar only shows that it goes on. */
export function SearchProgress({ siteName, search, now }: { siteName: string; search: Search; now: number }) {
  const names = useClassNames();
  const state = searchState(search, now);
  const isUnderWay = state === 'waiting' || state === 'running';
  return (
    <div className={names.row}>
      <span className={names.hint}>{saidOf(state, search)}</span>
      {isUnderWay && <progress className={names.progress} aria-label={words.underWay(siteName)} />}
    </div>
  );
}
