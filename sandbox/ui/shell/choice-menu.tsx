import IconButton from '@atlaskit/button/icon/button';
import DropdownMenu from '@atlaskit/dropdown-menu/dropdown-menu';
import DropdownItem from '@atlaskit/dropdown-menu/dropdown-menu-item';
import DropdownItemGroup from '@atlaskit/dropdown-menu/dropdown-menu-item-group';
import ShowMore from '@atlaskit/icon/core/show-more-horizontal';

/** One of several things to choose, behind a small button: by mouse, touch, keyboard and screen reader alike. */
export function ChoiceMenu<Key extends string>({
  label,
  title,
  choices,
  onChoose,
}: {
  /** What the button does, told to screen readers. */
  label: string;
  title: string;
  choices: readonly { key: Key; text: string }[];
  onChoose: (key: Key) => void;
}) {
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
          label={label}
          appearance="subtle"
          spacing="compact"
        />
      )}
    >
      <DropdownItemGroup title={title}>
        {choices.map(({ key, text }) => (
          <DropdownItem key={key} onClick={() => onChoose(key)}>
            {text}
          </DropdownItem>
        ))}
      </DropdownItemGroup>
    </DropdownMenu>
  );
}
