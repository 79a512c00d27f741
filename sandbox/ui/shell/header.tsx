import Button from '@atlaskit/button/default/button';
import Heading from '@atlaskit/heading';
import { useFocusBack } from '../../../static/shared/use-focus';
import Lozenge from '@atlaskit/lozenge/lozenge';
import { Inline } from '@atlaskit/primitives/compiled/inline';
import type { FrameModule } from '../../page/wire';
import { texts } from '../texts';

/** The product's name, and what Confluence shows: its pages, or the app's own. */
export function Header({
  frames,
  view,
  onView,
  controls,
  onControls,
}: {
  frames: readonly FrameModule[];
  /** The module key of the frame shown; null: Confluence's pages. */
  view: string | null;
  onView: (view: string | null) => void;
  controls: boolean;
  onControls: (shown: boolean) => void;
}) {
  const opener = useFocusBack<HTMLButtonElement>(controls);
  return (
    <header className="header">
      <Inline space="space.100" alignBlock="center" shouldWrap>
        <Heading size="small" as="h1">
          {texts.name}
        </Heading>
        <Lozenge appearance="new">{texts.sandbox}</Lozenge>
      </Inline>
      <nav aria-label={texts.views.label} className="views">
        <ViewButton label={texts.views.pages} current={view === null} onClick={() => onView(null)} />
        {frames.map(({ moduleKey, type, title }) => (
          <ViewButton
            key={moduleKey}
            label={texts.views.frames[type] ?? title}
            current={view === moduleKey}
            onClick={() => onView(moduleKey)}
          />
        ))}
      </nav>
      <Button ref={opener} aria-expanded={controls} onClick={() => onControls(!controls)}>
        {texts.controls.name}
      </Button>
    </header>
  );
}

function ViewButton({ label, current, onClick }: { label: string; current: boolean; onClick: () => void }) {
  return (
    <Button appearance={current ? 'primary' : 'subtle'} aria-current={current ? 'page' : undefined} onClick={onClick}>
      {label}
    </Button>
  );
}
