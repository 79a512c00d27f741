import Lozenge from '@atlaskit/lozenge/lozenge';
import type { SandboxState } from '../../control/control';
import { control } from '../api/control';
import { useAction } from '../api/use-action';
import { controlsTexts } from '../texts/controls';
import { ControlButton } from './control-button';
import { ControlGroup } from './control-group';

/** The app's life on the site, what of it runs by itself, and starting everything anew. */
export function AppControls({ state: { installed, schedules }, onAct }: { state: SandboxState; onAct: () => void }) {
  const action = useAction(onAct);
  const { lifecycle } = controlsTexts;
  const steps = installed ? (['upgraded', 'uninstalled'] as const) : (['installed'] as const);
  return (
    <ControlGroup name={controlsTexts.app} action={action}>
      <div className="control-row">
        <Lozenge appearance={installed ? 'success' : 'removed'}>
          {installed ? controlsTexts.installed : controlsTexts.notInstalled}
        </Lozenge>
        {steps.map((step) => (
          <ControlButton
            key={step}
            label={lifecycle[step].act}
            done={lifecycle[step].done}
            action={action}
            work={() => control.lifecycle(step)}
          />
        ))}
      </div>
      {installed && (
        <div className="control-row">
          {schedules.map((key) => (
            <ControlButton
              key={key}
              label={controlsTexts.runSchedule(key)}
              done={controlsTexts.scheduleRan(key)}
              action={action}
              work={() => control.runSchedule(key)}
            />
          ))}
          <ControlButton
            label={controlsTexts.replay}
            done={controlsTexts.replayed}
            action={action}
            work={control.replayEvents}
          />
        </div>
      )}
      <div className="control-row">
        <ControlButton label={controlsTexts.reset} done={controlsTexts.wasReset} action={action} work={control.reset} />
      </div>
    </ControlGroup>
  );
}
