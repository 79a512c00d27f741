import Heading from '@atlaskit/heading';
import Lozenge from '@atlaskit/lozenge/lozenge';
import type { RefObject } from 'react';
import { Inline } from '@atlaskit/primitives/compiled/inline';
import type { Person } from '../../page/wire';
import { confluenceAs, type Confluence } from '../api/confluence';
import type { Collection, Page, Space, Task } from '../api/contents';
import { useAction } from '../api/use-action';
import { Byline } from '../frame/byline';
import { ActionError } from '../shell/action-error';
import { actionItemTexts, confluenceTexts } from '../texts/confluence';
import { actionItem, appended } from './action-item';
import { ActionItemForm } from './action-item-form';
import { PageActs } from './page-acts';
import { StorageBody } from './storage/storage-body';
import { useTicks } from './use-ticks';

/** A page as a reader sees it, with what a reader can do to it. */
export function PageView({
  page,
  tasks,
  collection,
  accountId,
  confluence,
  spaces,
  people,
  restricted,
  onPage,
  onAct,
  edit,
  onEdit,
}: {
  page: Page;
  tasks: readonly Task[];
  collection: Collection;
  /** Who looks at it. */
  accountId: string;
  confluence: Confluence;
  spaces: readonly Space[];
  people: readonly Person[];
  restricted: boolean;
  onPage: (pageId: string) => void;
  onAct: () => void;
  /** The button that begins editing. */
  edit: RefObject<HTMLButtonElement | null>;
  onEdit: () => void;
}) {
  const action = useAction(onAct);
  const ticks = useTicks(tasks);
  const body = page.body.storage.value;
  const tick = (task: Task, accountId?: string) => {
    const by = accountId === undefined ? confluence : confluenceAs(accountId);
    const status = task.status === 'incomplete' ? 'complete' : 'incomplete';
    const send = async () => {
      ticks.expect(task, status);
      await by.setTask(task.id, status).catch((error: unknown) => {
        ticks.undo();
        throw error;
      });
    };
    action.run(send, status === 'complete' ? confluenceTexts.ticked : confluenceTexts.unticked);
  };
  return (
    <>
      <div className="page-head">
        <Inline space="space.100" alignBlock="center" shouldWrap>
          <Heading size="large" as="h3">
            {page.title}
          </Heading>
          <span className="page-version">{confluenceTexts.version(page.version.number)}</span>
          {page.status !== 'current' && <Lozenge appearance="removed">{confluenceTexts.statuses[page.status]}</Lozenge>}
          {page.subtype === 'live' && <Lozenge appearance="new">{confluenceTexts.liveDoc}</Lozenge>}
          {restricted && <Lozenge appearance="moved">{confluenceTexts.isRestricted}</Lozenge>}
        </Inline>
        <PageActs
          page={page}
          spaces={spaces}
          people={people}
          confluence={confluence}
          action={action}
          edit={edit}
          onEdit={onEdit}
          onPage={onPage}
        />
      </div>
      {page.status === 'current' && (
        <Byline contentId={page.id} type={collection === 'pages' ? 'page' : 'blogpost'} accountId={accountId} />
      )}
      <ActionError error={action.error} />
      <StorageBody
        body={body}
        tasks={ticks.tasks}
        people={people}
        onTick={page.status === 'current' ? tick : undefined}
      />
      {page.status === 'current' && (
        <ActionItemForm
          people={people}
          submitLabel={actionItemTexts.add}
          onSubmit={(item) =>
            action.run(() => confluence.save(page, page.title, appended(body, actionItem(item))), actionItemTexts.added)
          }
        />
      )}
    </>
  );
}
