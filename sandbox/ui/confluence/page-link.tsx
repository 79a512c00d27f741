import Badge from '@atlaskit/badge';
import LockLocked from '@atlaskit/icon/core/lock-locked';
import Lozenge from '@atlaskit/lozenge/lozenge';
import type { ContentFacts } from '../../page/wire';
import type { PageSummary } from '../api/contents';
import { AddressLink } from '../shell/address-link';
import { confluenceTexts } from '../texts/confluence';

/** A page in the list: its title, what kind it is, how it stands, and how many of its tasks are open. */
export function PageLink({
  page,
  facts,
  current,
  onPage,
}: {
  page: PageSummary;
  facts: ContentFacts | undefined;
  current: boolean;
  onPage: (pageId: string) => void;
}) {
  const { collection, status, subtype, title, id } = page;
  const open = facts?.openTasks ?? 0;
  return (
    <li>
      <AddressLink className="page-link" to={{ page: id, view: null }} current={current} onChoose={() => onPage(id)}>
        <span className="page-link-title">{title}</span>
        {facts?.restricted === true && <LockLocked label={confluenceTexts.isRestricted} size="small" />}
        {collection === 'blogposts' && <Lozenge appearance="new">{confluenceTexts.blogPost}</Lozenge>}
        {subtype === 'live' && <Lozenge appearance="new">{confluenceTexts.live}</Lozenge>}
        {status !== 'current' && <Lozenge appearance="removed">{confluenceTexts.statuses[status]}</Lozenge>}
        {status === 'current' && open > 0 && (
          <span aria-hidden="true">
            <Badge>{open}</Badge>
          </span>
        )}
      </AddressLink>
    </li>
  );
}
