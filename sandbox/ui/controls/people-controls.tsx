import Toggle from '@atlaskit/toggle';
import { useId } from 'react';
import type { Person } from '../../page/wire';
import { trackli } from '../api/trackli';
import { useAction } from '../api/use-action';
import { texts } from '../texts';
import { ControlGroup } from './control-group';

/** Whose Atlassian account is linked to Trackli. */
export function PeopleControls({ people, onAct }: { people: readonly Person[]; onAct: () => void }) {
  const action = useAction(onAct);
  const prefix = useId();
  return (
    <ControlGroup name={texts.controls.people} hint={texts.controls.peopleHint} action={action}>
      <ul className="control-list">
        {people.map(({ accountId, name, linked }) => (
          <li key={accountId} className="control-line">
            <label htmlFor={`${prefix}${accountId}`}>{name}</label>
            <Toggle
              id={`${prefix}${accountId}`}
              isChecked={linked}
              onChange={() =>
                linked
                  ? action.run(() => trackli.unlink(accountId), texts.trackli.unlinkDone)
                  : action.run(() => trackli.link(accountId), texts.trackli.linkDone)
              }
            />
          </li>
        ))}
      </ul>
    </ControlGroup>
  );
}
