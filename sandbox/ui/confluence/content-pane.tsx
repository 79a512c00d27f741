import { useMemo } from 'react';
import type { ContentFacts, Person } from '../../page/wire';
import { confluenceAs } from '../api/confluence';
import { useResource } from '../api/use-resource';
import { ResourceView } from '../shell/resource-view';
import { confluenceTexts } from '../texts/confluence';
import { loadSpaces, pageToBeginWith } from './load-spaces';
import { PageList } from './page-list';
import { PagePanel } from './page-panel';

/** The pages the person may see, and one of them. */
export function ContentPane({
  people,
  contents,
  accountId,
  pageId,
  onPage,
  revision,
  onAct,
}: {
  people: readonly Person[];
  contents: readonly ContentFacts[];
  accountId: string;
  pageId: string | null;
  onPage: (pageId: string) => void;
  revision: number;
  onAct: () => void;
}) {
  const confluence = useMemo(() => confluenceAs(accountId), [accountId]);
  const spaces = useResource(`spaces ${accountId}`, revision, () => loadSpaces(confluence));
  const pages = spaces.value?.flatMap((space) => space.pages);
  const shown = pageId ?? pageToBeginWith(spaces.value ?? [])?.id;
  return (
    <div className="confluence">
      <ResourceView resource={spaces} label={confluenceTexts.pages}>
        {(loaded) => (
          <PageList
            spaces={loaded}
            contents={contents}
            pageId={shown}
            onPage={onPage}
            confluence={confluence}
            onAct={onAct}
          />
        )}
      </ResourceView>
      {pages !== undefined && shown === undefined && <p className="hint">{confluenceTexts.choosePage}</p>}
      {pages !== undefined && shown !== undefined && (
        <PagePanel
          key={`${accountId} ${shown}`}
          pageId={shown}
          collection={pages.find(({ id }) => id === shown)?.collection ?? 'pages'}
          accountId={accountId}
          confluence={confluence}
          spaces={spaces.value ?? []}
          people={people}
          restricted={contents.some(({ id, restricted }) => id === shown && restricted)}
          onPage={onPage}
          revision={revision}
          onAct={onAct}
        />
      )}
    </div>
  );
}
