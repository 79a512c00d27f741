import Lozenge from '@atlaskit/lozenge/lozenge';
import { formatDay } from '../shell/dates';
import { boardTexts, queueTexts } from '../texts/trackli';

/** What stands around a task on its page, when it is due and where it comes from; the page opens on the Confluence side. */
export function TaskFacts({
  task: { description, dueDate, pageId, pageTitle },
  onPage,
}: {
  task: { description: string | null; dueDate: string | null; pageId: string | null; pageTitle: string | null };
  onPage: (pageId: string) => void;
}) {
  return (
    <>
      {description !== null && description !== '' && <p className="task-context">{description}</p>}
      <div className="task-facts">
        {dueDate !== null && <Lozenge>{queueTexts.dueOn(formatDay(dueDate))}</Lozenge>}
        {pageId !== null && (
          <button type="button" className="page-link-inline" onClick={() => onPage(pageId)}>
            {boardTexts.openPage(pageTitle ?? pageId)}
          </button>
        )}
      </div>
    </>
  );
}
