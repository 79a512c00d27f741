import Button from '@atlaskit/button/default/button';
import type { Action } from '../api/use-action';

/** A button that does one thing; while anything of its group is under way it waits. */
export function ControlButton({
  label,
  done,
  action,
  work,
}: {
  label: string;
  /** What is announced when it is done. */
  done: string;
  action: Action;
  work: () => Promise<unknown>;
}) {
  return (
    <Button
      spacing="compact"
      isLoading={action.doing === done}
      isDisabled={action.busy}
      onClick={() => action.run(work, done)}
    >
      {label}
    </Button>
  );
}
