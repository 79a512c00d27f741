import Button from '@atlaskit/button/default/button';
import { useState } from 'react';
import { shellTexts } from '../texts/shell';

/** The module of manifest.yml that Confluence shows under the title of every page and blog post. */
const moduleKey = 'byline';

/** What opens under a page's title, as the given person sees it. Nothing is asked of the app before it is opened. */
export function Byline({
  contentId,
  type,
  accountId,
}: {
  contentId: string;
  type: 'page' | 'blogpost';
  accountId: string;
}) {
  const [isOpen, setOpen] = useState(false);
  const query = new URLSearchParams({ accountId, content: `${type}:${contentId}` });
  return (
    <div className="byline">
      <Button
        appearance="subtle"
        spacing="compact"
        aria-expanded={isOpen}
        aria-description={shellTexts.byline.tooltip}
        onClick={() => setOpen(!isOpen)}
      >
        {shellTexts.byline.name}
      </Button>
      {isOpen && (
        <iframe
          className="byline-frame"
          title={shellTexts.byline.tooltip}
          src={`/frames/${moduleKey}/?${query.toString()}`}
        />
      )}
    </div>
  );
}
