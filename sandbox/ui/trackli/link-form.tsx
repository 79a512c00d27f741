import Button from '@atlaskit/button/default/button';
import { useState } from 'react';
import type { Person } from '../../page/wire';
import { trackli } from '../api/trackli';
import { useAction } from '../api/use-action';
import { ActionError } from '../shell/action-error';
import { Field } from '../shell/field';
import { texts } from '../texts';

const words = texts.trackli.code;

/** Where the signed-in user types the one-time code that the account page shows in Confluence. */
export function LinkForm({ user: { accountId, name }, onAct }: { user: Person; onAct: () => void }) {
  const [code, setCode] = useState('');
  const action = useAction(onAct);
  const redeem = async () => {
    const answer = await trackli.redeem(accountId, code);
    if (answer.outcome === 'refused') throw new Error(words.refused);
    if (answer.outcome === 'too-many-tries') throw new Error(words.tooMany(Math.ceil(answer.retryAfterSeconds / 60)));
  };
  return (
    <form
      className="form link-form"
      onSubmit={(event) => {
        event.preventDefault();
        action.run(redeem, texts.trackli.linkDone);
      }}
    >
      <p className="hint">{words.hint(name)}</p>
      <div className="link-form-row">
        <Field label={words.label} value={code} onChange={setCode} required />
        <Button type="submit" appearance="primary" isLoading={action.busy}>
          {words.link}
        </Button>
      </div>
      <ActionError error={action.error} />
    </form>
  );
}
