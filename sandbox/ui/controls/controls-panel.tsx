import IconButton from '@atlaskit/button/icon/button';
import Heading from '@atlaskit/heading';
import Cross from '@atlaskit/icon/core/cross';
import { useEffect, useId, useRef } from 'react';
import type { Person } from '../../page/wire';
import { control } from '../api/control';
import { useResource } from '../api/use-resource';
import { ResourceView } from '../shell/resource-view';
import { controlsTexts } from '../texts/controls';
import { AppControls } from './app-controls';
import { ClockControls } from './clock-controls';
import './controls.css';
import { FaultControls } from './fault-controls';
import { PeopleControls } from './people-controls';

/** What a person cannot do on either side: break things, move the clock, run what runs by itself. */
export function ControlsPanel({
  people,
  revision,
  onAct,
  onClose,
}: {
  people: readonly Person[];
  revision: number;
  onAct: () => void;
  onClose: () => void;
}) {
  const heading = useId();
  const close = useRef<HTMLButtonElement>(null);
  // Whoever opened it goes on in it; a page that is loaded with it open begins at its top.
  useEffect(() => {
    if (document.activeElement !== document.body) close.current?.focus();
  }, []);
  const state = useResource('state', revision, control.state);
  const faults = useResource('faults', revision, control.faults);
  return (
    <aside
      className="controls"
      aria-labelledby={heading}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div className="controls-head">
        <Heading size="small" as="h2" id={heading}>
          {controlsTexts.name}
        </Heading>
        <IconButton
          ref={close}
          icon={Cross}
          label={controlsTexts.close}
          appearance="subtle"
          spacing="compact"
          onClick={onClose}
        />
      </div>
      <ResourceView resource={state} label={controlsTexts.state}>
        {(value) => <ClockControls now={value.now} onAct={onAct} />}
      </ResourceView>
      <ResourceView resource={faults} label={controlsTexts.faultsLabel}>
        {(value) => <FaultControls settings={value} onAct={onAct} />}
      </ResourceView>
      {state.value !== undefined && <AppControls state={state.value} onAct={onAct} />}
      <PeopleControls people={people} onAct={onAct} />
    </aside>
  );
}
