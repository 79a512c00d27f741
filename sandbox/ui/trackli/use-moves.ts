import { useState } from 'react';
import type { BoardCard, CardStatus } from '../../page/wire';

/** Cards as they will stand once the move under way has arrived, so that a card follows the hand at once. */
export interface Moves {
  cards: readonly BoardCard[];
  /** Shows the card there until the board is loaded anew or `undo` is called. */
  expect: (card: BoardCard, status: CardStatus) => void;
  undo: () => void;
}

export function useMoves(loaded: readonly BoardCard[]): Moves {
  const [expected, setExpected] = useState<{ of: readonly BoardCard[]; id: string; status: CardStatus } | null>(null);
  const cards =
    expected?.of !== loaded
      ? loaded
      : loaded.map((card) => (card.id === expected.id ? { ...card, status: expected.status } : card));
  return {
    cards,
    expect: ({ id }, status) => setExpected({ of: loaded, id, status }),
    undo: () => setExpected(null),
  };
}
