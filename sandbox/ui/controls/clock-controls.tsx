import { control } from '../api/control';
import { useAction } from '../api/use-action';
import { formatMoment } from '../shell/dates';
import { texts } from '../texts';
import { ControlButton } from './control-button';
import { ControlGroup } from './control-group';

const spans = [60, 600, 3600, 86_400] as const;

/** The clock of both worlds, and buttons that move it on. */
export function ClockControls({ now, onAct }: { now: string; onAct: () => void }) {
  const action = useAction(onAct);
  return (
    <ControlGroup name={texts.controls.clock} action={action}>
      <p className="hint">
        <time dateTime={now}>{formatMoment(now)}</time>
      </p>
      <div className="control-row">
        {spans.map((seconds) => (
          <ControlButton
            key={seconds}
            label={texts.controls.forward(texts.controls.spans[seconds])}
            done={texts.controls.moved(texts.controls.spans[seconds])}
            action={action}
            work={() => control.advance(seconds)}
          />
        ))}
      </div>
    </ControlGroup>
  );
}
