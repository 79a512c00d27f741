import type { Search } from '../../../trackli/front-end/data/links';
import { recheckAfterSeconds, searchState } from '../../../trackli/front-end/data/search-state';

const asked = Date.parse('2026-11-02T10:00:00Z');
const search = (facts: Partial<Search>): Search => ({
  requestedAt: '2026-11-02T10:00:00Z',
  isOpen: false,
  endedAt: null,
  givenUp: null,
  ...facts,
});
const ended = search({ endedAt: '2026-11-02T10:01:00Z' });

test.each<[Search, number, string]>([
  [search({ isOpen: true }), 10, 'waiting'],
  [search({}), 10, 'running'],
  [ended, 10, 'ended'],
  [{ ...ended, givenUp: 'unavailable' }, 10, 'given-up'],
  [{ ...ended, givenUp: 'unavailable' }, 24 * 3600, 'given-up'],
  [ended, 24 * 3600, 'ended'],
  [search({ isOpen: true }), 3 * 3600, 'silent'],
  [search({}), 3 * 3600, 'silent'],
])('%j, %i seconds after it was asked for: %s', (facts, seconds, state) => {
  expect(searchState(facts, asked + seconds * 1000)).toBe(state);
});

test('it is looked at often for a minute, then seldom, and not at all when none is under way', () => {
  const after = (seconds: number, ...searches: (Search | null)[]) =>
    recheckAfterSeconds(searches, asked + seconds * 1000);
  expect(after(10, null, search({}))).toBe(3000);
  expect(after(90, search({ isOpen: true }))).toBe(15_000);
  expect(after(10, null, ended)).toBeNull();
  expect(after(10, { ...ended, givenUp: 'unavailable' })).toBeNull();
  expect(after(3 * 3600, search({}))).toBeNull();
});
