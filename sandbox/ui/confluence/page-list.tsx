import Heading from '@atlaskit/heading';
import type { ContentFacts } from '../../page/wire';
import type { Confluence } from '../api/confluence';
import { texts } from '../texts';
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
              <PageLink
                key={page.id}
                page={page}
                facts={contents.find(({ id }) => id === page.id)}
                current={page.id === pageId}
                onPage={onPage}
              />
            ))}
          </ul>
          <NewPage space={space} confluence={confluence} onPage={onPage} onAct={onAct} />
        </div>
      ))}
    </nav>
  );
}
