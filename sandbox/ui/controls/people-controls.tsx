import Toggle from '@atlaskit/toggle';
import { useId } from 'react';
import type { Person } from '../../page/wire';
import { trackli } from '../api/trackli';
import { useAction } from '../api/use-action';
import { controlsTexts } from '../texts/controls';
import { trackliTexts } from '../texts/trackli';
import { ControlGroup } from './control-group';

/** Whose Atlassian account is linked to Trackli. */
export function PeopleControls({ people, onAct }: { people: readonly Person[]; onAct: () => void }) {
  const action = useAction(onAct);
  const prefix = useId();
  return (
    <ControlGroup name={controlsTexts.people} hint={controlsTexts.peopleHint} action={action}>
      <ul className="control-list">
        {people.map(({ accountId, name, linked }) => (
          <li key={accountId} className="control-line">
            <label htmlFor={`${prefix}${accountId}`}>{name}</label>
            <Toggle
              id={`${prefix}${accountId}`}
              isChecked={linked}
              onChange={() =>
                linked
                  ? action.run(() => trackli.unlink(accountId), trackliTexts.unlinkDone)
                  : action.run(() => trackli.link(accountId), trackliTexts.linkDone)
              }
            />
          </li>
        ))}
      </ul>
    </ControlGroup>
  );
}
