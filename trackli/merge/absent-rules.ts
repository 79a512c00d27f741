import type { LoadedRow } from './loaded';
import type { RowChange } from './row-change';

/** Why a task is no longer this account's on this page. */
export type AbsentReason = 'reassigned' | 'removed';

/**
 * What becomes of a task that the page no longer shows for this account. The first line that fits counts. Nothing a user approved is ever
 * deleted.
 */
export const absentRules: readonly {
  what: string;
  fits: (row: LoadedRow) => boolean;
  then: (row: LoadedRow, reason: AbsentReason) => RowChange | null;
}[] = [
  {
    what: 'It was dismissed in Trackli: it stays so.',
    fits: ({ ledger, queue }) => ledger.state === 'dismissed' || queue?.status === 'dismissed',
    then: () => null,
  },
  {
    what: 'A card of before this app that no page has confirmed is let be.',
    fits: ({ ledger, card }) => card !== null && !ledger.isConfirmed,
    then: () => null,
  },
  {
    what: 'It has a card: the card stays, and says why it no longer follows.',
    fits: ({ card }) => card !== null,
    then: keepCard,
  },
  {
    what: 'Its card was deleted: nothing.',
    fits: ({ ledger }) => ledger.state === 'approved',
    then: () => null,
  },
  {
    what: 'It waits: it leaves the queue.',
    fits: ({ ledger, queue }) => ledger.state === 'pending' && queue?.status === 'pending',
    then: (row, reason) => ({
      before: row,
      ledger: { ...row.ledger, state: 'withdrawn', reason },
      outcome: 'withdrawn',
      reason,
      queue: { kind: 'withdraw' },
    }),
  },
  {
    what: 'It was withdrawn: the latest sync says why.',
    fits: ({ ledger }) => ledger.reason !== 'unlinked',
    then: (row, reason) => ({
      before: row,
      ledger: { ...row.ledger, state: 'withdrawn', reason },
      outcome: 'unchanged',
    }),
  },
];

function keepCard(row: LoadedRow, reason: AbsentReason): RowChange | null {
  const { ledger, card, queue } = row;
  if (card === null) return null;
  return {
    before: row,
    ledger: { ...ledger, state: 'approved', reason, cardId: card.id },
    outcome: card.syncStatus === 'active' ? 'removed' : 'unchanged',
    reason,
    ...(queue?.status === 'pending' ? { queue: { kind: 'approve', cardId: card.id } } : {}),
    card: { kind: 'update', card: { ...card, syncStatus: reason, isPlaced: false } },
  };
}
