import ButtonGroup from '@atlaskit/button/button-group';
import Button from '@atlaskit/button/default/button';
import Checkbox from '@atlaskit/checkbox';
import type { QueueEntry } from '../../page/wire';
import { trackli } from '../api/trackli';
import { useAction } from '../api/use-action';
import { ActionError } from '../shell/action-error';
import { queueTexts } from '../texts/trackli';

/** Chooses all waiting tasks or none, and approves or dismisses the chosen ones. */
export function QueueSelection({
  selected,
  total,
  onAll,
  onLeave,
  onAct,
}: {
  selected: readonly QueueEntry[];
  total: number;
  onAll: (all: boolean) => void;
  /** Called when the selected tasks are about to leave the queue. */
  onLeave: (act: string) => void;
  onAct: () => void;
}) {
  const action = useAction(onAct);
  const count = selected.length;
  /** One after the other, as Trackli's own front end does it; the first refusal ends it. */
  const each = (act: (id: string) => Promise<unknown>, name: string) => async () => {
    onLeave(name);
    for (const { id } of selected) await act(id);
  };
  return (
    <div className="queue-selection">
      <Checkbox
        label={count === 0 ? queueTexts.selectAll : queueTexts.selected(count, total)}
        isChecked={count === total}
        isIndeterminate={count > 0 && count < total}
        onChange={() => onAll(count < total)}
      />
      {count > 0 && (
        <ButtonGroup label={queueTexts.selected(count, total)}>
          <Button
            spacing="compact"
            appearance="primary"
            isLoading={action.busy}
            onClick={() => action.run(each(trackli.approve, queueTexts.approve), queueTexts.approvedMany(count))}
          >
            {queueTexts.approveMany(count)}
          </Button>
          <Button
            spacing="compact"
            appearance="subtle"
            isDisabled={action.busy}
            onClick={() => action.run(each(trackli.dismiss, queueTexts.dismiss), queueTexts.dismissedMany(count))}
          >
            {queueTexts.dismissMany(count)}
          </Button>
        </ButtonGroup>
      )}
      <ActionError error={action.error} />
    </div>
  );
}
