import Badge from '@atlaskit/badge';
import Heading from '@atlaskit/heading';
import { useId } from 'react';
import type { BoardCard, CardStatus } from '../../page/wire';
import { boardTexts } from '../texts/trackli';
import { CardItem } from './card-item';
import { useCardTarget } from './drag';

/** One column of the board. */
export function BoardColumn({
  status,
  cards,
  onMove,
  onPage,
}: {
  status: CardStatus;
  cards: readonly BoardCard[];
  onMove: (card: BoardCard, status: CardStatus) => void;
  onPage: (pageId: string) => void;
}) {
  const heading = useId();
  const { element, over } = useCardTarget((card) => onMove(card, status));
  return (
    <section
      ref={element}
      className={over ? 'board-column board-column-over' : 'board-column'}
      aria-labelledby={heading}
    >
      <div className="board-column-head">
        <Heading size="xxsmall" as="h4" id={heading}>
          {boardTexts.columns[status]}
        </Heading>
        <Badge>{cards.length}</Badge>
      </div>
      {cards.length === 0 && <p className="hint board-column-empty">{boardTexts.emptyColumn}</p>}
      <ul>
        {cards.map((card) => (
          <CardItem key={card.id} card={card} onMove={(to) => onMove(card, to)} onPage={onPage} />
        ))}
      </ul>
    </section>
  );
}
