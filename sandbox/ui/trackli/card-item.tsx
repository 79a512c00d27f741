import Lozenge from '@atlaskit/lozenge/lozenge';
import { cardState, ConfluenceCardState } from '../../../trackli/front-end';
import type { BoardCard, CardStatus } from '../../page/wire';
import { boardTexts } from '../texts/trackli';
import { useDraggableCard } from './drag';
import { MoveMenu } from './move-menu';
import { TaskFacts } from './task-facts';

/** A card: what it says, where it comes from, and how it stands with Confluence. */
export function CardItem({
  card,
  onMove,
  onPage,
}: {
  card: BoardCard;
  onMove: (status: CardStatus) => void;
  onPage: (pageId: string) => void;
}) {
  const { element, dragging } = useDraggableCard(card);
  const columns = {
    status: card.status,
    confluence_task_id: card.taskKey,
    confluence_sync_status: card.syncStatus,
    confluence_sync_error: card.syncError,
  };
  return (
    <li ref={element} data-card={card.id} className={dragging ? 'task-card card card-dragged' : 'task-card card'}>
      <div className="card-head">
        <span className="task-card-title">{card.title}</span>
        <MoveMenu card={card} onMove={onMove} />
      </div>
      {cardState(columns).kind === 'follows' && <Lozenge appearance="success">{boardTexts.confluence}</Lozenge>}
      <ConfluenceCardState card={columns} />
      <TaskFacts task={card} onPage={onPage} />
    </li>
  );
}
