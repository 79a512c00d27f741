import { control } from '../api/control';
import { useAction } from '../api/use-action';
import { formatMoment } from '../shell/dates';
import { controlsTexts } from '../texts/controls';
import { ControlButton } from './control-button';
import { ControlGroup } from './control-group';

const spans = [60, 600, 3600, 86_400] as const;

/** The clock of both worlds, and buttons that move it on. */
export function ClockControls({ now, onAct }: { now: string; onAct: () => void }) {
  const action = useAction(onAct);
  return (
    <ControlGroup name={controlsTexts.clock} action={action}>
      <p className="hint">
        <time dateTime={now}>{formatMoment(now)}</time>
      </p>
      <div className="control-row">
        {spans.map((seconds) => (
          <ControlButton
            key={seconds}
            label={controlsTexts.forward(controlsTexts.spans[seconds])}
            done={controlsTexts.moved(controlsTexts.spans[seconds])}
            action={action}
            work={() => control.advance(seconds)}
          />
        ))}
      </div>
    </ControlGroup>
  );
}
