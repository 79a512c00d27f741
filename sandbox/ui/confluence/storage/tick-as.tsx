import IconButton from '@atlaskit/button/icon/button';
import DropdownMenu from '@atlaskit/dropdown-menu/dropdown-menu';
import DropdownItem from '@atlaskit/dropdown-menu/dropdown-menu-item';
import DropdownItemGroup from '@atlaskit/dropdown-menu/dropdown-menu-item-group';
import ShowMore from '@atlaskit/icon/core/show-more-horizontal';
import type { Person } from '../../../page/wire';
import { texts } from '../../texts';

/** Ticks or unticks a task as somebody else than who is looking at the page. */
export function TickAs({
  name,
  isComplete,
  people,
  onTick,
}: {
  /** What the task says. */
  name: string;
  isComplete: boolean;
  people: readonly Person[];
  onTick: (accountId: string) => void;
}) {
  const act = isComplete ? texts.confluence.untickAs : texts.confluence.tickAs;
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
          label={texts.confluence.tickOf(act, name)}
          appearance="subtle"
          spacing="compact"
        />
      )}
    >
      <DropdownItemGroup title={act}>
        {people.map(({ accountId, name: person }) => (
          <DropdownItem key={accountId} onClick={() => onTick(accountId)}>
            {person}
          </DropdownItem>
        ))}
      </DropdownItemGroup>
    </DropdownMenu>
  );
}
