import Button from '@atlaskit/button/default/button';
import Heading from '@atlaskit/heading';
import Lozenge from '@atlaskit/lozenge/lozenge';
import { Inline } from '@atlaskit/primitives/compiled/inline';
import type { FrameModule, Person } from '../../page/wire';
import { texts } from '../texts';
import { Choice } from './choice';

/** The product's name, the views, and who sits at the keyboard. */
export function Header({
  people,
  person,
  onPerson,
  frames,
  view,
  onView,
  controls,
  onControls,
}: {
  people: readonly Person[];
  person: Person | undefined;
  onPerson: (accountId: string) => void;
  frames: readonly FrameModule[];
  /** The module key of the frame shown; null: both worlds. */
  view: string | null;
  onView: (view: string | null) => void;
  controls: boolean;
  onControls: (shown: boolean) => void;
}) {
  return (
    <header className="header">
      <Inline space="space.100" alignBlock="center" shouldWrap>
        <Heading size="small" as="h1">
          {texts.name}
        </Heading>
        <Lozenge appearance="new">{texts.sandbox}</Lozenge>
      </Inline>
      <nav aria-label={texts.views.label} className="views">
        <ViewButton label={texts.views.worlds} current={view === null} onClick={() => onView(null)} />
        {frames.map(({ moduleKey, type, title }) => (
          <ViewButton
            key={moduleKey}
            label={texts.views.frames[type] ?? title}
            current={view === moduleKey}
            onClick={() => onView(moduleKey)}
          />
        ))}
      </nav>
      <Choice
        label={texts.confluence.you}
        value={person?.accountId ?? ''}
        options={people.map(({ accountId, name }) => ({ value: accountId, label: name }))}
        onChange={onPerson}
      />
      <Button aria-expanded={controls} isSelected={controls} onClick={() => onControls(!controls)}>
        {texts.controls.name}
      </Button>
    </header>
  );
}

function ViewButton({ label, current, onClick }: { label: string; current: boolean; onClick: () => void }) {
  return (
    <Button appearance="subtle" isSelected={current} aria-current={current ? 'page' : undefined} onClick={onClick}>
      {label}
    </Button>
  );
}
