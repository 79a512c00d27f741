import { cardStatuses, type BoardCard, type CardStatus } from '../../page/wire';
import { ChoiceMenu } from '../shell/choice-menu';
import { boardTexts } from '../texts/trackli';

/** Moves a card without dragging: by keyboard, by touch, by screen reader. */
export const MoveMenu = ({ card, onMove }: { card: BoardCard; onMove: (status: CardStatus) => void }) => (
  <ChoiceMenu
    label={boardTexts.moveTo(card.title)}
    title={boardTexts.move}
    choices={cardStatuses
      .filter((status) => status !== card.status)
      .map((status) => ({ key: status, text: boardTexts.columns[status] }))}
    onChoose={onMove}
  />
);
