import IconButton from '@atlaskit/button/icon/button';
import DropdownMenu from '@atlaskit/dropdown-menu/dropdown-menu';
import DropdownItem from '@atlaskit/dropdown-menu/dropdown-menu-item';
import DropdownItemGroup from '@atlaskit/dropdown-menu/dropdown-menu-item-group';
import ShowMore from '@atlaskit/icon/core/show-more-horizontal';
import { cardStatuses, type BoardCard, type CardStatus } from '../../page/wire';
import { texts } from '../texts';

/** Moves a card without dragging: by keyboard, by touch, by screen reader. */
export function MoveMenu({ card, onMove }: { card: BoardCard; onMove: (status: CardStatus) => void }) {
  return (
    <DropdownMenu<HTMLButtonElement>
      placement="bottom-end"
      spacing="compact"
      trigger={({ triggerRef, isSelected, testId: _testId, ...trigger }) => (
        <IconButton
          {...trigger}
          ref={triggerRef}
          isSelected={isSelected ?? false}
          icon={ShowMore}
          label={texts.board.moveTo(card.title)}
          appearance="subtle"
          spacing="compact"
        />
      )}
    >
      <DropdownItemGroup title={texts.board.move}>
        {cardStatuses
          .filter((status) => status !== card.status)
          .map((status) => (
            <DropdownItem key={status} onClick={() => onMove(status)}>
              {texts.board.columns[status]}
            </DropdownItem>
          ))}
      </DropdownItemGroup>
    </DropdownMenu>
  );
}
