import Heading from '@atlaskit/heading';
import { useId } from 'react';
import type { BoardCard } from '../../page/wire';
import { texts } from '../texts';
import { CardItem } from './card-item';

/** One column of the board. */
export function BoardColumn({
  name,
  cards,
  onAct,
  onPage,
}: {
  name: string;
  cards: readonly BoardCard[];
  onAct: () => void;
  onPage: (pageId: string) => void;
}) {
  const heading = useId();
  return (
    <section className="board-column" aria-labelledby={heading}>
      <Heading size="xxsmall" as="h4" id={heading}>
        {`${name} (${cards.length})`}
      </Heading>
      {cards.length === 0 && <p className="hint">{texts.board.emptyColumn}</p>}
      <ul>
        {cards.map((card) => (
          <CardItem key={card.id} card={card} onAct={onAct} onPage={onPage} />
        ))}
      </ul>
    </section>
  );
}
