import ButtonGroup from '@atlaskit/button/button-group';
import Button from '@atlaskit/button/default/button';
import Checkbox from '@atlaskit/checkbox';
import { useState } from 'react';
import { useFocusBack } from '../../../static/shared/use-focus';
import type { QueueEntry } from '../../page/wire';
import { trackli } from '../api/trackli';
import { useAction } from '../api/use-action';
import { ActionError } from '../shell/action-error';
import { queueTexts } from '../texts/trackli';
import { QueueItemForm } from './queue-item-form';
import { TaskFacts } from './task-facts';

/** One waiting task: approve it, dismiss it, or change its title and date first. */
export function QueueItem({
  entry,
  selected,
  isOneOfSeveral,
  onSelect,
  onLeave,
  onAct,
  onPage,
}: {
  entry: QueueEntry;
  selected: boolean;
  /** Whether tasks are chosen, so that the first thing to do is about all of them. */
  isOneOfSeveral: boolean;
  onSelect: (selected: boolean) => void;
  /** Called with the act's name. */
  onLeave: (act: string) => void;
  onAct: () => void;
  onPage: (pageId: string) => void;
}) {
  const [editing, setEditing] = useState(false);
  const edit = useFocusBack<HTMLButtonElement>(editing);
  const action = useAction(() => {
    setEditing(false);
    onAct();
  });
  if (editing)
    return (
      <li className="task-card">
        <QueueItemForm entry={entry} action={action} onCancel={() => setEditing(false)} />
      </li>
    );
  const leave = (name: string, act: (id: string) => Promise<unknown>, done: string) => {
    onLeave(name);
    action.run(() => act(entry.id), done);
  };
  const nameOf = (act: string) => queueTexts.actOn(act, entry.title);
  return (
    <li className="task-card queue-item">
      <Checkbox
        aria-label={nameOf(queueTexts.select)}
        isChecked={selected}
        onChange={(event) => onSelect(event.currentTarget.checked)}
      />
      <div className="queue-item-body">
        <span className="task-card-title">{entry.title}</span>
        <TaskFacts task={entry} onPage={onPage} />
      </div>
      <ButtonGroup>
        <Button
          spacing="compact"
          appearance={isOneOfSeveral ? 'default' : 'primary'}
          aria-label={nameOf(queueTexts.approve)}
          onClick={() => leave(queueTexts.approve, trackli.approve, queueTexts.approved)}
        >
          {queueTexts.approve}
        </Button>
        <Button ref={edit} spacing="compact" aria-label={nameOf(queueTexts.edit)} onClick={() => setEditing(true)}>
          {queueTexts.edit}
        </Button>
        <Button
          spacing="compact"
          appearance="subtle"
          aria-label={nameOf(queueTexts.dismiss)}
          onClick={() => leave(queueTexts.dismiss, trackli.dismiss, queueTexts.dismissed)}
        >
          {queueTexts.dismiss}
        </Button>
      </ButtonGroup>
      <ActionError error={action.error} />
    </li>
  );
}
