import type { Scan } from '../scan';

/** In so many reconciliations everybody has had their turn: what a reconciliation finds out about people is at most so many days old. */
const reconciliationsPerRound = 7;

/** Where few are linked, everybody has their turn in every reconciliation. */
const fewestPeople = 3;

/** How many people have their turn in one reconciliation. */
export const peoplePerReconciliation = (linked: number): number =>
  Math.min(linked, Math.max(fewestPeople, Math.ceil(linked / reconciliationsPerRound)));

const byId = (one: string, other: string): number => (one < other ? -1 : 1);

/**
 * The people whose tasks a scan is about, in the order in which they are listed: those it is for, or everybody. In a reconciliation it is those
 * whose turn it is, from behind whoever came last.
 */
export function peopleOf(linked: readonly string[], { accountIds, turn }: Pick<Scan, 'accountIds' | 'turn'>): string[] {
  const sorted = [...linked].sort(byId);
  if (turn !== null) {
    const behind = sorted.filter((accountId) => accountId > turn.after);
    return [...behind, ...sorted.filter((accountId) => accountId <= turn.after)].slice(0, turn.count);
  }
  if (accountIds === null) return sorted;
  const wanted = new Set(accountIds);
  return sorted.filter((accountId) => wanted.has(accountId));
}

/** Who comes behind somebody, who need not be linked any more; null behind the last. */
export function personBehind(people: readonly string[], turn: Scan['turn'], last: string | null): string | null {
  if (last === null) return people[0] ?? null;
  const round = (accountId: string): number => (turn === null || accountId > turn.after ? 0 : 1);
  const isBehind = (accountId: string): boolean =>
    round(accountId) > round(last) || (round(accountId) === round(last) && accountId > last);
  return people.find(isBehind) ?? null;
}

/** Whom a scan lists after it has read what it listed so far. */
export function listedLater(linked: readonly string[], scan: Scan): ReadonlySet<string> {
  const next = scan.hasMorePeople ? scan.listing?.group[0] : undefined;
  if (next === undefined) return new Set();
  const people = peopleOf(linked, scan);
  return new Set(people.slice(Math.max(0, people.indexOf(next))));
}
