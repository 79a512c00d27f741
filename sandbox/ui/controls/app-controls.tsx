import Lozenge from '@atlaskit/lozenge/lozenge';
import type { SandboxState } from '../../control/control';
import { control } from '../api/control';
import { useAction } from '../api/use-action';
import { texts } from '../texts';
import { ControlButton } from './control-button';
import { ControlGroup } from './control-group';

/** The app's life on the site, what of it runs by itself, and starting everything anew. */
export function AppControls({ state: { installed, schedules }, onAct }: { state: SandboxState; onAct: () => void }) {
  const action = useAction(onAct);
  const { lifecycle } = texts.controls;
  const steps = installed ? (['upgraded', 'uninstalled'] as const) : (['installed'] as const);
  return (
    <ControlGroup name={texts.controls.app} action={action}>
      <div className="control-row">
        <Lozenge appearance={installed ? 'success' : 'removed'}>
          {installed ? texts.controls.installed : texts.controls.notInstalled}
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
              label={texts.controls.runSchedule(key)}
              done={texts.controls.scheduleRan(key)}
              action={action}
              work={() => control.runSchedule(key)}
            />
          ))}
          <ControlButton
            label={texts.controls.replay}
            done={texts.controls.replayed}
            action={action}
            work={control.replayEvents}
          />
        </div>
      )}
      <div className="control-row">
        <ControlButton
          label={texts.controls.reset}
          done={texts.controls.wasReset}
          action={action}
          work={control.reset}
        />
      </div>
    </ControlGroup>
  );
}
