import Heading from '@atlaskit/heading';
import { useId } from 'react';
import { cardStatuses } from '../../page/wire';
import { trackli } from '../api/trackli';
import { useResource } from '../api/use-resource';
import { ResourceView } from '../shell/resource-view';
import { texts } from '../texts';
import { BoardColumn } from './board-column';

/** The board's four columns. */
export function BoardSection({
  userId,
  revision,
  onAct,
  onPage,
}: {
  userId: string;
  revision: number;
  onAct: () => void;
  onPage: (pageId: string) => void;
}) {
  const heading = useId();
  const board = useResource(`board ${userId}`, revision, () => trackli.board(userId));
  return (
    <section className="section" aria-labelledby={heading}>
      <Heading size="small" as="h3" id={heading}>
        {texts.board.name}
      </Heading>
      <ResourceView resource={board} label={texts.board.label}>
        {(cards) => (
          <div className="board">
            {cardStatuses.map((status) => (
              <BoardColumn
                key={status}
                name={texts.board.columns[status]}
                cards={cards.filter((card) => card.status === status)}
                onAct={onAct}
                onPage={onPage}
              />
            ))}
          </div>
        )}
      </ResourceView>
    </section>
  );
}
