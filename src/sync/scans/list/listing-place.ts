import type { ListingPlace, Scan } from '../scan';
import { peopleOf, personBehind } from '../plan/people';
import type { Step } from '../step';

/**
 * Accounts one call of the hourly scan asks about. Confluence takes 250
 * (https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-task/), but an address of so many is longer than many servers on the
 * way take.
 */
const accountsPerCall = 100;

/** Where a listing begins; null where there is nobody to list. */
export const firstPlace = (step: Step, scan: Scan): ListingPlace | null => placeFor(step, scan, 'incomplete', null);

/**
 * The next to be listed; null behind the last. The hourly scan asks as the app for many at once, and after the last of them for ticked
 * tasks too.
 */
export function placeBehind(step: Step, scan: Scan, { status, group }: ListingPlace): ListingPlace | null {
  const next = placeFor(step, scan, status, group.at(-1) ?? null);
  if (next !== null || scan.kind !== 'recent' || status === 'complete') return next;
  return placeFor(step, scan, 'complete', null);
}

/** The same person, whom the app may not ask for in their own name. */
export const withoutName = (place: ListingPlace): ListingPlace => ({ ...place, isOwn: false, cursor: null });

function placeFor(
  { linked }: Step,
  scan: Scan,
  status: ListingPlace['status'],
  last: string | null,
): ListingPlace | null {
  const people = peopleOf(linked, scan);
  const next = personBehind(people, scan.turn, last);
  if (next === null) return null;
  const place = { status, cursor: null, calls: 0 };
  if (scan.kind !== 'recent') return { ...place, group: [next], isOwn: !scan.nameless.includes(next) };
  const from = people.indexOf(next);
  return { ...place, group: people.slice(from, from + accountsPerCall), isOwn: false };
}
