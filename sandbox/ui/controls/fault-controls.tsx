import Button from '@atlaskit/button/default/button';
import Toggle from '@atlaskit/toggle';
import { useId } from 'react';
import { control } from '../api/control';
import { useAction } from '../api/use-action';
import { controlsTexts } from '../texts/controls';
import { ControlGroup } from './control-group';
import { faultSwitches, isOn, switched, type FaultSettings } from './fault-switches';

/** Faults to switch on and off, and a button that ends them all, those set from elsewhere included. */
export function FaultControls({ settings, onAct }: { settings: FaultSettings; onAct: () => void }) {
  const action = useAction(onAct);
  const prefix = useId();
  return (
    <ControlGroup name={controlsTexts.faults} hint={controlsTexts.faultsHint} action={action}>
      <ul className="control-list">
        {faultSwitches.map((fault) => {
          const on = isOn(settings, fault);
          const { label, description } = controlsTexts.faultTexts[fault.name];
          const id = `${prefix}${fault.name}`;
          return (
            <li key={fault.name} className="control-line">
              <div>
                <label htmlFor={id}>{label}</label>
                <p id={`${id}-description`} className="hint">
                  {description}
                </p>
              </div>
              <Toggle
                id={id}
                descriptionId={`${id}-description`}
                isChecked={on}
                onChange={() =>
                  action.run(
                    () => control.setFaults(switched(settings, fault, !on)),
                    on ? controlsTexts.faultEnded(label) : controlsTexts.faultBegun(label),
                  )
                }
              />
            </li>
          );
        })}
      </ul>
      {Object.keys(settings).length > 0 && (
        <Button spacing="compact" onClick={() => action.run(control.endFaults, controlsTexts.faultsEnded)}>
          {controlsTexts.endFaults}
        </Button>
      )}
    </ControlGroup>
  );
}
