import type { PageState } from '../../contract/page-state';
import type { Held, HeldReason, LoadedRow } from './loaded';
import type { RowChange } from './row-change';

const minute = 60_000;

/** The numbers of docs/decisions/0007-a-halt-before-harm.md. */
export const halts = {
  /** What cannot be read is read once more after this time, before anything follows from it. */
  secondReading: 15 * minute,
  /** How long an unusual number waits. */
  wait: 240 * minute,
  /** What went within this time is counted together. */
  window: 60 * minute,
  /** So many of one person's at least, and more than one in so many of what they have; more than `most` count as so many. */
  person: { least: 10, oneIn: 3, most: 10_000 },
  /** The same of a whole site. */
  site: { least: 25, oneIn: 5, most: 10_000 },
  /** So many contents with tasks that cannot be read, whatever their share. */
  unreadableContents: 5,
};

/** How far the clocks of the app and of Trackli may be apart. */
const clockDifference = 5_000;

type Rule = typeof halts.person;

/** What went, and what is held, apart from the content that is being merged. */
export interface Withdrawals {
  /** Within the last hour, without having been held. */
  gone: number;
  held: number;
  /** What waits or is followed; null where it was not counted, because too little went. */
  open: number | null;
}

/** What else is being withdrawn: the answer of `confluence_withdrawals`. */
export interface Pressure {
  site: Withdrawals;
  /** By link. */
  links: Readonly<Record<string, Withdrawals>>;
  /** Other contents that cannot be read and whose tasks are held, or went within the last hour. */
  unreadableContents: number;
}

/** What has to be counted before it can be decided: how many of each link, and in all, the content itself would take away. */
export interface PressureQuestion {
  site: number;
  links: Record<string, number>;
}

export interface Withdrawing {
  state: PageState;
  /** All rows of the content. */
  rows: readonly LoadedRow[];
  /** Milliseconds since the epoch. */
  now: number;
  /** Null: it was not counted yet. */
  pressure: Pressure | null;
}

type Verdict = 'take' | 'take-after-wait' | 'stay' | 'read-again' | 'weigh';

/** Decides about one task that the page does not show. What is to be weighed depends on what else goes. */
function judge({ state }: Withdrawing, held: Held | null): Verdict {
  const isUnreadable = state.status === 'unreadable';
  if (held === null) return isUnreadable ? 'read-again' : 'weigh';
  const isOver = Date.parse(state.observedAt) + clockDifference >= Date.parse(held.until);
  // That it could not be read was all that spoke against it: now it can, and does not show the task.
  const isForUnreadable = held.reason === 'unreadable' || held.reason === 'many-unreadable';
  if (isForUnreadable && !isUnreadable) return 'weigh';
  if (!isOver) return 'stay';
  return held.reason === 'unreadable' ? 'weigh' : 'take-after-wait';
}

/** What a task that its user has of the content, or had until lately, counts for. */
const isLatelyGone = ({ ledger }: LoadedRow, now: number): boolean =>
  ledger.goneAt !== null && Date.parse(ledger.goneAt) > now - halts.window;

/**
 * Whether a change takes something away of which the page once said that it is there. What the administrator leaves out is their decision,
 * and what no page has confirmed is nobody's yet.
 */
const takesAway = ({ before, outcome }: RowChange, { state }: Withdrawing): boolean =>
  (outcome === 'withdrawn' || outcome === 'removed') &&
  state.status !== 'excluded' &&
  before?.ledger.isConfirmed === true;

const isUnusual = (
  { least, oneIn, most }: Rule,
  own: number,
  ownGone: number,
  other: Withdrawals | undefined,
): boolean => {
  if (other === undefined || other.open === null) return false;
  const together = own + ownGone + other.gone + other.held;
  return together >= least && together * oneIn > Math.min(most, other.open + other.gone + ownGone);
};

/** How many tasks of each link. */
function countByLink(rows: readonly LoadedRow[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { ledger } of rows) counts[ledger.linkId] = (counts[ledger.linkId] ?? 0) + 1;
  return counts;
}

/**
 * Holds what would take away an unusual share of somebody's or of the site's tasks, and what cannot be read
 * (docs/decisions/0007-a-halt-before-harm.md).
 *
 * @param gone what would become of tasks that the page does not show
 * @returns the same with what is held left as it is; or a question, where it depends on what else is being withdrawn
 */
export function halt(
  gone: readonly RowChange[],
  withdrawing: Withdrawing,
): { kind: 'decided'; changes: RowChange[] } | { kind: 'asks'; question: PressureQuestion } {
  // Most states take nothing away.
  if (gone.length === 0) return { kind: 'decided', changes: [] };
  const judged = gone.map((change) => {
    const row = takesAway(change, withdrawing) ? change.before : null;
    return { change, row, verdict: row === null ? ('take' as const) : judge(withdrawing, row.ledger.held) };
  });
  const counted = judged.flatMap(({ row, verdict }) => (row === null || verdict === 'take-after-wait' ? [] : [row]));
  const goneRows = withdrawing.rows.filter((row) => isLatelyGone(row, withdrawing.now));
  const [own, ownGone] = [countByLink(counted), countByLink(goneRows)];
  const isToBeWeighed = judged.some(({ verdict }) => verdict === 'weigh');
  const { pressure } = withdrawing;
  if (isToBeWeighed && pressure === null) {
    return {
      kind: 'asks',
      question: { site: counted.length + goneRows.length, links: countByLink([...counted, ...goneRows]) },
    };
  }

  const reasonOf = ({ ledger: { linkId } }: LoadedRow): HeldReason | null => {
    if (pressure === null) return null;
    const isUnreadable = withdrawing.state.status === 'unreadable';
    if (isUnreadable && 1 + pressure.unreadableContents >= halts.unreadableContents) return 'many-unreadable';
    if (isUnusual(halts.person, own[linkId] ?? 0, ownGone[linkId] ?? 0, pressure.links[linkId]))
      return 'many-of-person';
    return isUnusual(halts.site, counted.length, goneRows.length, pressure.site) ? 'many-of-site' : null;
  };
  const { now } = withdrawing;
  return {
    kind: 'decided',
    changes: judged.map(({ change, row, verdict }) => {
      if (row === null) return change;
      if (verdict === 'stay') return stay(row, row.ledger.held);
      if (verdict === 'read-again') return hold(row, 'unreadable', now);
      if (verdict === 'take-after-wait') return change;
      const reason = reasonOf(row);
      if (reason === null) return goneNow(change, now);
      const { held } = row.ledger;
      const since = held === null ? now : Date.parse(held.since);
      return hold(row, reason, since);
    }),
  };
}

/** It went without having waited. */
const goneNow = (change: RowChange, now: number): RowChange =>
  change.ledger === null ? change : { ...change, ledger: { ...change.ledger, goneAt: new Date(now).toISOString() } };

/** The row is let be. When it is due, a scan of the app reads its content once more (`confluence_due_contents`). */
const stay = (row: LoadedRow, held: Held | null): RowChange => ({
  before: row,
  ledger: { ...row.ledger, held },
  outcome: 'unchanged',
});

const hold = (row: LoadedRow, reason: HeldReason, since: number): RowChange => {
  const until = since + (reason === 'unreadable' ? halts.secondReading : halts.wait);
  return stay(row, { since: new Date(since).toISOString(), until: new Date(until).toISOString(), reason });
};
