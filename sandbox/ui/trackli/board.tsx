import { useRef } from 'react';
import { useFocusAfter } from '../../../static/shared/use-focus';
import { cardStatuses, type BoardCard, type CardStatus } from '../../page/wire';
import { trackli } from '../api/trackli';
import { useAction } from '../api/use-action';
import { ActionError } from '../shell/action-error';
import { boardTexts } from '../texts/trackli';
import { BoardColumn } from './board-column';
import { useMoves } from './use-moves';

/** Four columns of cards. A card is dragged, or moved by its menu. */
export function Board({
  cards,
  onAct,
  onPage,
}: {
  cards: readonly BoardCard[];
  onAct: () => void;
  onPage: (pageId: string) => void;
}) {
  const action = useAction(onAct);
  const moves = useMoves(cards);
  const board = useRef<HTMLDivElement>(null);
  const focusAfter = useFocusAfter();
  const move = (card: BoardCard, status: CardStatus) => {
    if (card.status === status) return;
    focusAfter(() => board.current?.querySelector<HTMLElement>(`[data-card='${card.id}'] button`));
    const send = async () => {
      moves.expect(card, status);
      await trackli.move(card.id, status).catch((error: unknown) => {
        moves.undo();
        throw error;
      });
    };
    action.run(send, boardTexts.moved(card.title, boardTexts.columns[status]));
  };
  return (
    <>
      <ActionError error={action.error} />
      <div className="board" ref={board}>
        {cardStatuses.map((status) => (
          <BoardColumn
            key={status}
            status={status}
            cards={moves.cards.filter((card) => card.status === status)}
            onMove={move}
            onPage={onPage}
          />
        ))}
      </div>
    </>
  );
}
