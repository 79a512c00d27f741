import Heading from '@atlaskit/heading';
import ChevronDown from '@atlaskit/icon/core/chevron-down';
import { useId, useState } from 'react';
import type { ContentFacts } from '../../page/wire';
import type { Confluence } from '../api/confluence';
import { confluenceTexts } from '../texts/confluence';
import type { SpacePages } from './load-spaces';
import { NewPage } from './new-page';
import { PageLink } from './page-link';

/** The pages of every space, to choose from, and a way to write a new one. */
export function PageList({
  spaces,
  contents,
  pageId,
  onPage,
  confluence,
  onAct,
}: {
  spaces: readonly SpacePages[];
  contents: readonly ContentFacts[];
  pageId: string | undefined;
  onPage: (pageId: string) => void;
  confluence: Confluence;
  onAct: () => void;
}) {
  const id = useId();
  // Where it is narrow the list is a menu; elsewhere it is always there, and its button is not.
  const [isOpen, setOpen] = useState(false);
  const title = spaces.flatMap((space) => space.pages).find((page) => page.id === pageId)?.title;
  const choose = (chosen: string) => {
    setOpen(false);
    onPage(chosen);
  };
  return (
    <nav className="page-list" aria-label={confluenceTexts.pageList}>
      <button
        type="button"
        className="page-menu"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <span className="page-link-title">{confluenceTexts.pageMenu(title)}</span>
        <ChevronDown label="" size="small" />
      </button>
      <div id={id} className={isOpen ? 'page-menu-items' : 'page-menu-items page-menu-closed'}>
        {spaces.length === 0 && <p className="hint">{confluenceTexts.noSpaces}</p>}
        {spaces.map((space) => (
          <div key={space.id} className="page-list-space">
            <Heading size="xsmall" as="h3">
              {space.name}
            </Heading>
            {space.pages.length === 0 && <p className="hint">{confluenceTexts.noPages}</p>}
            <ul>
              {space.pages.map((page) => (
                <PageLink
                  key={page.id}
                  page={page}
                  facts={contents.find(({ id }) => id === page.id)}
                  current={page.id === pageId}
                  onPage={choose}
                />
              ))}
            </ul>
            <NewPage space={space} confluence={confluence} onPage={choose} onAct={onAct} />
          </div>
        ))}
      </div>
    </nav>
  );
}
