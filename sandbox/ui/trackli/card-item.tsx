import Lozenge from '@atlaskit/lozenge/lozenge';
import { cardStatuses, type BoardCard } from '../../page/wire';
import { trackli } from '../api/trackli';
import { useAction } from '../api/use-action';
import { ActionError } from '../shell/action-error';
import { Choice } from '../shell/choice';
import { texts } from '../texts';
import { SyncError } from './sync-error';
import { TaskFacts } from './task-facts';

/** A card and the column it stands in. */
export function CardItem({
  card,
  onAct,
  onPage,
}: {
  card: BoardCard;
  onAct: () => void;
  onPage: (pageId: string) => void;
}) {
  const action = useAction(onAct);
  const sync = card.syncStatus === null ? undefined : texts.board.sync[card.syncStatus];
  const move = (chosen: string) => {
    const status = cardStatuses.find((known) => known === chosen);
    if (status !== undefined)
      action.run(() => trackli.move(card.id, status), texts.board.moved(texts.board.columns[status]));
  };
  return (
    <li className="task-card">
      <span className="task-card-title">{card.title}</span>
      {sync !== undefined && <Lozenge appearance="moved">{sync}</Lozenge>}
      <SyncError card={card} />
      <TaskFacts task={card} onPage={onPage} />
      <Choice
        label={texts.board.moveTo(card.title)}
        hideLabel
        value={card.status}
        options={cardStatuses.map((status) => ({ value: status, label: texts.board.columns[status] }))}
        onChange={move}
      />
      <ActionError error={action.error} />
    </li>
  );
}
