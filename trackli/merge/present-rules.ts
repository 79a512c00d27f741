import { arrive } from './arrive';
import { fieldsOf, mergeFields } from './fields';
import { fits } from './fits';
import { followCard } from './follow-card';
import type { LedgerRow, LoadedRow, QueueRow } from './loaded';
import type { RowChange } from './row-change';
import { asSeen, newLedgerRow, placeOf, type Situation } from './situation';

/** What holds of a task, for the rules to choose by. */
type Known = Situation & { row: LoadedRow };

const isKnown = (situation: Situation): situation is Known => situation.row !== null;
const isTicked = ({ task }: Situation): boolean => task.status === 'complete';

/** A person's answer counts from the moment it is in the queue's row, also before the ledger has heard of it. */
const isDismissed = ({ ledger, queue }: LoadedRow): boolean =>
  ledger.state === 'dismissed' || (ledger.state === 'pending' && queue?.status === 'dismissed');

const isApproved = ({ ledger, queue, card }: LoadedRow): boolean =>
  card !== null || ledger.state === 'approved' || (ledger.state === 'pending' && queue?.status === 'approved');

const waits = ({ ledger, queue }: LoadedRow): boolean => ledger.state === 'pending' && queue?.status === 'pending';

/**
 * Whether the task is news to its owner: Trackli has nothing of it for this link, or nothing that a page has confirmed since the link was
 * made or switched on. What the app remembers of who may read the page may be from before.
 */
const isNew = ({ row }: Situation): boolean =>
  row === null || !row.ledger.isConfirmed || row.ledger.reason === 'unlinked';

const isProven = ({ context, link }: Situation): boolean => context.state.proven?.includes(link.accountId) ?? true;

/** Whether the choices of the link let the task in. Of one that is known its ledger says how old it is. */
const isLetIn = ({ context, task, link }: Situation, { age }: Pick<LedgerRow, 'age'>): boolean =>
  fits(link.choices, { spaceId: context.state.space?.id ?? null, dueDate: task.dueDate ?? null, age });

/**
 * What becomes of a task that the page shows with a linked account. The first line that fits counts.
 * `docs/identity.md` says how it was recognised; the rows that it has for other links are judged by `absent-rules`.
 */
export const presentRules: readonly {
  what: string;
  fits: (situation: Situation) => boolean;
  then: (situation: Situation) => RowChange;
}[] = [
  {
    what: 'It was dismissed in Trackli: it never comes back.',
    fits: (situation) => isKnown(situation) && isDismissed(situation.row),
    then: (situation) => letBe(situation, 'dismissed'),
  },
  {
    what: 'Its card was deleted in Trackli: it is theirs no more.',
    fits: (situation) => isKnown(situation) && isApproved(situation.row) && situation.row.card === null,
    then: (situation) => letBe(situation, 'card-deleted'),
  },
  {
    what: 'It appears already complete: nothing.',
    fits: (situation) => !isKnown(situation) && isTicked(situation),
    then: (situation) => ({ ...nothing(situation), outcome: 'ignored', ignored: 'complete' }),
  },
  {
    what: 'It is news to somebody of whom it is not known that they may read the page: it is asked first.',
    fits: (situation) => isNew(situation) && !isProven(situation),
    then: (situation) => ({ ...nothing(situation), outcome: 'ignored', isUnproven: true }),
  },
  {
    what: 'It has a card: the card follows.',
    fits: (situation) => isKnown(situation) && situation.row.card !== null,
    then: (situation) =>
      situation.row?.card ? followCard(situation, situation.row, situation.row.card) : nothing(situation),
  },
  {
    what: 'It appears: it goes to its owner, unless they leave it out.',
    fits: (situation) => !isKnown(situation),
    then: appear,
  },
  {
    what: 'It waits and is ticked: nothing is left to approve.',
    fits: (situation) => isKnown(situation) && waits(situation.row) && isTicked(situation),
    then: (situation) => ({
      ...withdrawn(situation),
      outcome: 'withdrawn',
      reason: 'completed',
      queue: { kind: 'withdraw' },
    }),
  },
  {
    what: 'It was withdrawn and is ticked: it stays withdrawn.',
    fits: (situation) => isKnown(situation) && isTicked(situation),
    then: withdrawn,
  },
  {
    what: 'It waits and no longer fits what its owner chose: it leaves the queue.',
    fits: (situation) => isKnown(situation) && waits(situation.row) && !isLetIn(situation, situation.row.ledger),
    then: (situation) => ({
      ...leftOut(situation),
      outcome: 'withdrawn',
      reason: leftOutReason,
      queue: { kind: 'withdraw' },
    }),
  },
  {
    what: 'It waits: its row follows, except for what the user changed.',
    fits: (situation) => isKnown(situation) && waits(situation.row),
    then: (situation) =>
      situation.row?.queue ? followQueue(situation, situation.row, situation.row.queue) : nothing(situation),
  },
  {
    what: 'It was withdrawn, and its owner leaves it out: it is known, and does not come back by itself.',
    fits: (situation) => isKnown(situation) && !isLetIn(situation, situation.row.ledger),
    then: leftOut,
  },
  {
    what: 'It was withdrawn and is here again, unticked: it waits again.',
    fits: isKnown,
    then: (situation) => (situation.row === null ? nothing(situation) : comeBack(situation, situation.row)),
  },
];

const nothing = ({ row }: Situation): RowChange => ({ before: row, ledger: row?.ledger ?? null, outcome: 'unchanged' });

/** What is known of the task is kept up to date, so that it is recognised. */
const letBe = (situation: Situation, ignored: 'dismissed' | 'card-deleted'): RowChange => ({
  ...nothing(situation),
  ledger: situation.row === null ? null : asSeen(situation, situation.row),
  outcome: 'ignored',
  ignored,
});

/**
 * The base of the status stays "incomplete" until there is a card: should the user approve at this very moment, the next sync still sees
 * that the page has moved since.
 */
function withdrawn(situation: Situation): RowChange {
  const { row } = situation;
  if (row === null) return nothing(situation);
  return { ...nothing(situation), ledger: { ...asSeen(situation, row), state: 'withdrawn', reason: 'completed' } };
}

/** Of a task that the owner's choices keep out of Trackli, or took out of the queue. The app is not told: one of before would not know it. */
const leftOutReason = 'left-out';

function appear(situation: Situation): RowChange {
  const ledger = newLedgerRow(situation);
  if (!isLetIn(situation, ledger)) {
    return {
      before: null,
      ledger: { ...ledger, state: 'withdrawn', reason: leftOutReason },
      outcome: 'ignored',
    };
  }
  return { before: null, outcome: 'discovered', ...arrive(situation, ledger, fieldsOf(situation.task, null)) };
}

function leftOut(situation: Situation): RowChange {
  const { row } = situation;
  if (row === null) return nothing(situation);
  return {
    ...nothing(situation),
    ledger: { ...asSeen(situation, row), state: 'withdrawn', reason: leftOutReason },
    outcome: 'ignored',
  };
}

function followQueue(situation: Situation, row: LoadedRow, queue: QueueRow): RowChange {
  const place = placeOf(situation.context.state);
  const fields = mergeFields(queue, row.ledger, situation.task);
  const isUpdated =
    fields.title !== queue.title ||
    fields.dueDate !== queue.dueDate ||
    fields.description !== queue.description ||
    place.pageTitle !== queue.pageTitle ||
    place.spaceKey !== queue.spaceKey ||
    place.spaceName !== queue.spaceName ||
    place.url !== queue.url;
  return {
    ...nothing(situation),
    ledger: asSeen(situation, row),
    ...(isUpdated ? { outcome: 'updated', queue: { kind: 'update', ...fields } } : {}),
  };
}

/** What the user had written over title, date and description while it waited, they find again. */
function comeBack(situation: Situation, row: LoadedRow): RowChange {
  const { task } = situation;
  const fields = row.queue === null ? fieldsOf(task, row.ledger) : mergeFields(row.queue, row.ledger, task);
  return { before: row, outcome: 'restored', ...arrive(situation, asSeen(situation, row), fields) };
}
