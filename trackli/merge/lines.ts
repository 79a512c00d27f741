import type { PageState } from '../../contract/page-state';
import { followedFields, type FollowedField, type HistoryEvent } from '../../contract/history';
import type { AuditLine } from './changes';
import type { Fields } from './fields';
import type { CardRow, LedgerRow, QueueRow } from './loaded';
import type { RowChange } from './row-change';
import { placeOf, taskKeyOf } from './situation';

/** A change that leaves a row of the ledger. */
type Remembered = RowChange & { ledger: LedgerRow };

const isRemembered = (change: RowChange): change is Remembered => change.ledger !== null;

/** What is said of the outcomes of a page's tasks: one line for each change, for the audit log and for the person's history. */
export function linesOf(changes: readonly RowChange[], state: PageState): AuditLine[] {
  return changes.filter(isRemembered).flatMap((change) => {
    const outcome = auditedOutcome(change);
    const event = eventOf(change);
    return [
      // The person's own answer, of which Trackli's front end had written only the card.
      ...(change.queue?.kind === 'approve' ? [lineOf(change, state, null, 'approved', 'trackli')] : []),
      ...(outcome === null && event === null ? [] : [lineOf(change, state, outcome, event, 'confluence')]),
    ];
  });
}

function lineOf(
  change: Remembered,
  state: PageState,
  outcome: string | null,
  event: HistoryEvent | null,
  side: AuditLine['side'],
): AuditLine {
  const { before, ledger, reason, card, queue } = change;
  const isAnswer = side === 'trackli';
  const shown = before?.card ?? before?.queue ?? null;
  return {
    userId: ledger.userId,
    outcome,
    cardId: card?.kind === 'enter' ? card.entry.id : (card?.card.id ?? null),
    taskKey: taskKeyOf(state.contentId, ledger.localId),
    reason: isAnswer ? null : (reason ?? null),
    linkId: ledger.linkId,
    ledgerId: ledger.id,
    event,
    side,
    followed: isAnswer || event === null ? [] : followedOf(change, state),
    title:
      (card?.kind === 'enter' ? card.entry.title : card?.card.title) ??
      (queue?.kind === 'enter' ? queue.entry.title : queue?.kind === 'update' ? queue.title : null) ??
      shown?.title ??
      ledger.title ??
      ledger.text,
    // A page that is gone has no place of its own any more.
    pageTitle: state.title === null ? (shown?.pageTitle ?? null) : null,
    url: state.url === null ? (shown?.url ?? null) : null,
  };
}

const auditedOutcome = ({ outcome }: RowChange): string | null =>
  outcome === 'unchanged' || outcome === 'ignored' || outcome === 'stale' ? null : outcome;

function eventOf({ outcome, queue, card, bothMoved }: RowChange): HistoryEvent | null {
  switch (outcome) {
    case 'discovered':
      return card?.kind === 'enter' ? 'arrived-board' : 'arrived-queue';
    case 'restored':
      return card?.kind === 'enter' ? 'returned-board' : queue?.kind === 'enter' ? 'returned-queue' : 'follows-again';
    case 'completed':
      return 'ticked';
    case 'reopened':
      return 'reopened';
    case 'withdrawn':
      return 'withdrawn';
    case 'removed':
      return 'detached';
    case 'updated':
    case 'unchanged':
      if (bothMoved !== undefined) return bothMoved === 'complete' ? 'both-ticked' : 'both-reopened';
      return outcome === 'updated' ? 'followed' : null;
    default:
      return null;
  }
}

/** Which fields of a row that was there before follow the page. */
function followedOf({ before, queue, card }: Remembered, state: PageState): FollowedField[] {
  const place = placeOf(state);
  const differs = (old: QueueRow | CardRow, next: Fields, isPlaced: boolean) => ({
    title: old.title !== next.title,
    date: old.dueDate !== next.dueDate,
    context: old.description !== next.description,
    page:
      isPlaced &&
      (old.pageTitle !== place.pageTitle ||
        old.url !== place.url ||
        old.spaceKey !== place.spaceKey ||
        old.spaceName !== place.spaceName),
  });
  const changed =
    card?.kind === 'update' && before?.card
      ? differs(before.card, card.card, card.card.isPlaced)
      : queue?.kind === 'update' && before?.queue
        ? differs(before.queue, queue, true)
        : null;
  return changed === null ? [] : followedFields.filter((field) => changed[field]);
}
