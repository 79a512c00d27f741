import Lozenge from '@atlaskit/lozenge/lozenge';
import type { BoardCard, CardStatus } from '../../page/wire';
import { texts } from '../texts';
import { useDraggableCard } from './drag';
import { MoveMenu } from './move-menu';
import { SyncError } from './sync-error';
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
  const sync = card.syncStatus === null ? undefined : texts.board.sync[card.syncStatus];
  return (
    <li ref={element} data-card={card.id} className={dragging ? 'task-card card card-dragged' : 'task-card card'}>
      <div className="card-head">
        <span className="task-card-title">{card.title}</span>
        <MoveMenu card={card} onMove={onMove} />
      </div>
      {sync !== undefined && <Lozenge appearance={sync.appearance}>{sync.text}</Lozenge>}
      <SyncError card={card} />
      <TaskFacts task={card} onPage={onPage} />
    </li>
  );
}
