import Heading from '@atlaskit/heading';
import Lozenge from '@atlaskit/lozenge/lozenge';
import type { Confluence } from '../api/confluence';
import { texts } from '../texts';
import type { SpacePages } from './load-spaces';
import { NewPage } from './new-page';

/** The pages of every space, to choose from, and a way to write a new one. */
export function PageList({
  spaces,
  pageId,
  onPage,
  confluence,
  onAct,
}: {
  spaces: readonly SpacePages[];
  pageId: string | undefined;
  onPage: (pageId: string) => void;
  confluence: Confluence;
  onAct: () => void;
}) {
  return (
    <nav className="page-list" aria-label={texts.confluence.pageList}>
      {spaces.length === 0 && <p className="hint">{texts.confluence.noSpaces}</p>}
      {spaces.map((space) => (
        <div key={space.id} className="page-list-space">
          <Heading size="xsmall" as="h3">
            {space.name}
          </Heading>
          {space.pages.length === 0 && <p className="hint">{texts.confluence.noPages}</p>}
          <ul>
            {space.pages.map((page) => (
              <li key={page.id}>
                <button
                  type="button"
                  className="page-link"
                  aria-current={page.id === pageId ? 'page' : undefined}
                  onClick={() => onPage(page.id)}
                >
                  <span>{page.title}</span>
                  {page.collection === 'blogposts' && <Lozenge appearance="new">{texts.confluence.blogPost}</Lozenge>}
                  {page.status !== 'current' && <Lozenge>{page.status}</Lozenge>}
                </button>
              </li>
            ))}
          </ul>
          <NewPage space={space} confluence={confluence} onPage={onPage} onAct={onAct} />
        </div>
      ))}
    </nav>
  );
}
