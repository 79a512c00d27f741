import Button from '@atlaskit/button/default/button';
import Lozenge from '@atlaskit/lozenge/lozenge';
import { Inline } from '@atlaskit/primitives/compiled/inline';
import type { Person } from '../../page/wire';
import { trackli } from '../api/trackli';
import { useAction } from '../api/use-action';
import { ActionError } from '../shell/action-error';
import { texts } from '../texts';

/** Whether the user's Atlassian account is linked, and the way out. */
export function LinkState({ user: { accountId, linked }, onAct }: { user: Person; onAct: () => void }) {
  const action = useAction(onAct);
  return (
    <>
      <Inline space="space.100" alignBlock="center">
        <Lozenge appearance={linked ? 'success' : 'default'}>
          {linked ? texts.trackli.linked : texts.trackli.notLinked}
        </Lozenge>
        {linked && (
          <Button
            spacing="compact"
            isLoading={action.busy}
            onClick={() => action.run(() => trackli.unlink(accountId), texts.trackli.unlinkDone)}
          >
            {texts.trackli.unlink}
          </Button>
        )}
      </Inline>
      <ActionError error={action.error} />
    </>
  );
}
