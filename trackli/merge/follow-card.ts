import { mergeFields } from './fields';
import type { CardRow, LedgerRow, LoadedRow } from './loaded';
import type { CardUpdate } from './changes';
import type { RowChange } from './row-change';
import { asSeen, placeOf, taskKeyOf, type Situation } from './situation';
import { fenceEndOf, judgeStatus, taskStatusOf, writeFenceMilliseconds, type StatusVerdict } from './status';

/** Said of a card that is open again because the page was published again from a file: nobody unticked it. */
export const takenBack = 'taken-back';

const secondsUntil = (moment: number, now: number): number => Math.max(1, Math.ceil((moment - now) / 1000));

/** The card where the page's status is the one that counts. */
function moved(card: CardRow, ledger: LedgerRow, { task, context }: Situation): Partial<CardRow> {
  if (task.status === 'complete') return { status: 'done', isCompleted: true, syncError: null };
  const column = ledger.previousCardStatus;
  return {
    status: column === null || column === 'done' ? 'todo' : column,
    isCompleted: false,
    syncError: context.isPublished ? takenBack : card.syncError,
  };
}

const recheckOf = (
  verdict: StatusVerdict,
  mayHaveWritten: boolean,
  fenceEnd: number | null,
  now: number,
): number | undefined => {
  if (verdict === 'wait' && fenceEnd !== null) return secondsUntil(fenceEnd, now);
  // This may be the page from before a write that is under way. Once its result is here, the same snapshot would mean that a person undid
  // it: the page has to be looked at again then, also where it seems not to have changed.
  return verdict === 'stand' && mayHaveWritten ? writeFenceMilliseconds / 1000 : undefined;
};

const isShownOtherwise = (one: CardRow, other: CardRow): boolean =>
  one.title !== other.title ||
  one.dueDate !== other.dueDate ||
  one.description !== other.description ||
  one.pageTitle !== other.pageTitle ||
  one.spaceKey !== other.spaceKey ||
  one.spaceName !== other.spaceName ||
  one.url !== other.url;

/**
 * The task of a card. A card means approved, whatever the row says: the front end inserts the card before it sets the row, and may have
 * got no further. The row is set here then, and the card follows the page like any other.
 */
export function followCard(situation: Situation, row: LoadedRow, card: CardRow): RowChange {
  const { context, task } = situation;
  const { state, now } = context;
  const mayHaveWritten = row.job?.mayHaveWritten ?? false;
  const fenceEnd = fenceEndOf(row.ledger, task.status);
  const verdict = judgeStatus({
    page: task.status,
    card: taskStatusOf(card),
    base: row.ledger.base,
    mayHaveWritten,
    isFenced: fenceEnd !== null && Date.parse(state.observedAt) < fenceEnd,
  });
  const isFollowed = verdict === 'follow';
  const seen = asSeen(situation, row);
  const next: CardRow = {
    ...card,
    ...placeOf(state),
    ...mergeFields(card, row.ledger, task),
    ...(isFollowed ? moved(card, row.ledger, situation) : {}),
    // Removed, reassigned or unlinked, and here again.
    syncStatus: 'active',
    taskKey: seen.isTickable ? taskKeyOf(state.contentId, seen.localId) : card.taskKey,
  };
  const isSeenWrite = (verdict === 'agree' || verdict === 'echo') && mayHaveWritten;
  const ledger: LedgerRow = {
    ...seen,
    base: verdict === 'wait' ? row.ledger.base : task.status,
    state: 'approved',
    reason: null,
    cardId: card.id,
    ...(isFollowed && task.status === 'complete' ? { previousCardStatus: card.status } : {}),
    // The page shows a write of which no result has come: it took effect before this sync began.
    ...(isSeenWrite ? { writtenStatus: task.status, writtenAt: later(state.observedAt, row.ledger.writtenAt) } : {}),
  };
  const recheckAfter = recheckOf(verdict, mayHaveWritten, fenceEnd, now);
  const isMoved = next.status !== card.status;
  const outcome = isFollowed
    ? task.status === 'complete'
      ? 'completed'
      : 'reopened'
    : card.syncStatus !== 'active'
      ? 'restored'
      : isShownOtherwise(card, next)
        ? 'updated'
        : 'unchanged';
  return {
    before: row,
    ledger,
    outcome,
    ...(isFollowed && isMoved && next.syncError === takenBack ? { reason: takenBack } : {}),
    ...(row.queue?.status === 'pending' ? { queue: { kind: 'approve', cardId: card.id } } : {}),
    card: { kind: 'update', card: asUpdate(next) },
    ...(isSeenWrite ? { writeSeen: task.status } : {}),
    // A card of before this app, which no page had confirmed, is no news of a move.
    ...(verdict === 'agree' && !mayHaveWritten && row.ledger.isConfirmed ? { bothMoved: task.status } : {}),
    // Nobody's trigger sees that the app was installed after a card was done.
    ...(ledger.base !== taskStatusOf(next) && row.job === null && !isToldWhy(next, ledger) ? { placesJob: true } : {}),
    ...(recheckAfter === undefined ? {} : { recheckAfter }),
  };
}

/** A task that nobody can tick has no job: its card says why instead. */
const isToldWhy = ({ syncError }: CardRow, { isTickable }: LedgerRow): boolean => !isTickable && syncError !== null;

const later = (one: string, other: string | null): string =>
  other !== null && Date.parse(other) > Date.parse(one) ? other : one;

const asUpdate = ({
  id,
  taskKey,
  title,
  dueDate,
  description,
  status,
  isCompleted,
  syncStatus,
  syncError,
}: CardRow): CardUpdate => ({
  id,
  taskKey,
  title,
  dueDate,
  description,
  status,
  isCompleted,
  syncStatus,
  syncError,
  isPlaced: true,
});
