import Button from '@atlaskit/button/default/button';
import Heading from '@atlaskit/heading';
import { useFocusBack } from '../../../static/shared/use-focus';
import Lozenge from '@atlaskit/lozenge/lozenge';
import { Inline } from '@atlaskit/primitives/compiled/inline';
import type { FrameModule } from '../../page/wire';
import { controlsTexts } from '../texts/controls';
import { shellTexts } from '../texts/shell';
import { AddressLink } from './address-link';

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
          {shellTexts.name}
        </Heading>
        <Lozenge appearance="new">{shellTexts.sandbox}</Lozenge>
      </Inline>
      <nav aria-label={shellTexts.views.label} className="views">
        <ViewLink label={shellTexts.views.pages} view={null} current={view === null} onView={onView} />
        {frames.filter(hasPage).map(({ moduleKey, type, title }) => (
          <ViewLink
            key={moduleKey}
            label={shellTexts.views.frames[type] ?? title}
            view={moduleKey}
            current={view === moduleKey}
            onView={onView}
          />
        ))}
      </nav>
      <Button ref={opener} aria-expanded={controls} onClick={() => onControls(!controls)}>
        {controlsTexts.name}
      </Button>
    </header>
  );
}

/** What stands on a page of Confluence's has no page of its own. */
const hasPage = ({ type }: FrameModule) => type !== 'confluence:contentBylineItem';

/** A view by its module key; null: Confluence's pages. */
function ViewLink({
  label,
  view,
  current,
  onView,
}: {
  label: string;
  view: string | null;
  current: boolean;
  onView: (view: string | null) => void;
}) {
  return (
    <AddressLink className="view-link" to={{ view }} current={current} onChoose={() => onView(view)}>
      {label}
    </AddressLink>
  );
}
