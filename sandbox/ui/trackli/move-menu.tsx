import { cardStatuses, type BoardCard, type CardStatus } from '../../page/wire';
import { ChoiceMenu } from '../shell/choice-menu';
import { texts } from '../texts';

/** Moves a card without dragging: by keyboard, by touch, by screen reader. */
export const MoveMenu = ({ card, onMove }: { card: BoardCard; onMove: (status: CardStatus) => void }) => (
  <ChoiceMenu
    label={texts.board.moveTo(card.title)}
    title={texts.board.move}
    choices={cardStatuses
      .filter((status) => status !== card.status)
      .map((status) => ({ key: status, text: texts.board.columns[status] }))}
    onChoose={onMove}
  />
);
