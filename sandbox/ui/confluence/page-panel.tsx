import { useState } from 'react';
import { useFocusBack } from '../../../static/shared/use-focus';
import type { Person } from '../../page/wire';
import type { Confluence } from '../api/confluence';
import type { Collection, Space } from '../api/contents';
import { useResource } from '../api/use-resource';
import { ResourceView } from '../shell/resource-view';
import { confluenceTexts } from '../texts/confluence';
import { PageEditor } from './page-editor';
import { PageView } from './page-view';

/** One page, read or being edited. */
export function PagePanel({
  pageId,
  collection,
  accountId,
  confluence,
  spaces,
  people,
  restricted,
  onPage,
  revision,
  onAct,
}: {
  pageId: string;
  collection: Collection;
  /** Who looks at it. */
  accountId: string;
  confluence: Confluence;
  spaces: readonly Space[];
  people: readonly Person[];
  /** Whether somebody may not view it. */
  restricted: boolean;
  onPage: (pageId: string) => void;
  revision: number;
  onAct: () => void;
}) {
  const [editing, setEditing] = useState(false);
  const edit = useFocusBack<HTMLButtonElement>(editing);
  const loaded = useResource(`${collection} ${pageId}`, revision, async () => {
    const [page, tasks] = await Promise.all([
      confluence.page(pageId, collection),
      confluence.tasks(pageId, collection),
    ]);
    return { page, tasks };
  });
  return (
    <article className="page">
      <ResourceView resource={loaded} label={confluenceTexts.page}>
        {({ page, tasks }) =>
          editing ? (
            <PageEditor
              page={page}
              confluence={confluence}
              people={people}
              onAct={onAct}
              onClose={() => setEditing(false)}
            />
          ) : (
            <PageView
              page={page}
              tasks={tasks}
              collection={collection}
              accountId={accountId}
              confluence={confluence}
              spaces={spaces}
              people={people}
              restricted={restricted}
              onPage={onPage}
              onAct={onAct}
              edit={edit}
              onEdit={() => setEditing(true)}
            />
          )
        }
      </ResourceView>
    </article>
  );
}
