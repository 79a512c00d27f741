import ButtonGroup from '@atlaskit/button/button-group';
import Button from '@atlaskit/button/default/button';
import { useState } from 'react';
import type { QueueEntry } from '../../page/wire';
import { trackli } from '../api/trackli';
import type { Action } from '../api/use-action';
import { ActionError } from '../shell/action-error';
import { Field } from '../shell/field';
import { queueTexts } from '../texts/trackli';

/** Title and date of a waiting task, edited in place. Escape leaves everything as it was. */
export function QueueItemForm({
  entry,
  action,
  onCancel,
}: {
  entry: QueueEntry;
  action: Action;
  onCancel: () => void;
}) {
  const [title, setTitle] = useState(entry.title);
  const [dueDate, setDueDate] = useState(entry.dueDate ?? '');
  return (
    <form
      className="form"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        const edits = { title: title.trim(), dueDate: dueDate === '' ? null : dueDate };
        action.run(() => trackli.edit(entry.id, edits), queueTexts.saved);
      }}
    >
      <Field label={queueTexts.title} value={title} onChange={setTitle} required autoFocus />
      <Field label={queueTexts.due} value={dueDate} onChange={setDueDate} type="date" />
      <ButtonGroup>
        <Button type="submit" spacing="compact" appearance="primary" isLoading={action.busy}>
          {queueTexts.save}
        </Button>
        <Button spacing="compact" appearance="subtle" onClick={onCancel}>
          {queueTexts.cancel}
        </Button>
      </ButtonGroup>
      <ActionError error={action.error} />
    </form>
  );
}
