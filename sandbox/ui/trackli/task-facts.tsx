import Lozenge from '@atlaskit/lozenge/lozenge';
import { formatDay } from '../shell/dates';
import { texts } from '../texts';

/** When a task is due and where it comes from; the page opens on the Confluence side. */
export function TaskFacts({
  task: { dueDate, pageId, pageTitle },
  onPage,
}: {
  task: { dueDate: string | null; pageId: string | null; pageTitle: string | null };
  onPage: (pageId: string) => void;
}) {
  return (
    <div className="task-facts">
      {dueDate !== null && <Lozenge>{texts.queue.dueOn(formatDay(dueDate))}</Lozenge>}
      {pageId !== null && (
        <button type="button" className="page-link-inline" onClick={() => onPage(pageId)}>
          {texts.board.openPage(pageTitle ?? pageId)}
        </button>
      )}
    </div>
  );
}
