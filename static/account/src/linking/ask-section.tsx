import Button from '@atlaskit/button/default/button';
import Textfield from '@atlaskit/textfield';
import { useId, useState } from 'react';
import type { StartWith } from '../../../../contract/choices';
import { useAnnounce } from '../../../shared/announcer';
import { Section } from '../../../shared/section';
import type { Locale } from '../../../shared/use-locale';
import type { Account } from '../account';
import { OutcomeFailure } from '../outcome-failure';
import { askTexts as words } from '../texts/linking';
import { useRequest } from '../use-request';

/** The other way to link: the Trackli user with an address is asked there. What comes of it is told to that user alone. */
export function AskSection({
  account,
  startWith,
  onAsked,
  locale,
}: {
  account: Account;
  startWith: StartWith | undefined;
  /** Called when somebody may have been asked: they may say yes at any moment. */
  onAsked: () => void;
  locale: Locale;
}) {
  const announce = useAnnounce();
  const field = useId();
  const [email, setEmail] = useState('');
  const { busy, failure, run } = useRequest<'ask'>();
  const [asked, setAsked] = useState('');
  const ask = async () => {
    const outcome = await run('ask', async () => account.requestLink(email.trim(), startWith));
    if (outcome.kind !== 'answer') return;
    setAsked(email.trim());
    announce(words.asked(email.trim()));
    onAsked();
  };
  return (
    <Section title={words.section} hint={words.hint}>
      {failure !== null && <OutcomeFailure failure={failure} locale={locale} />}
      <form
        className="ask"
        onSubmit={(event) => {
          event.preventDefault();
          void ask();
        }}
      >
        <div>
          <label htmlFor={field} className="label">
            {words.email}
          </label>
          <Textfield
            id={field}
            type="email"
            isRequired
            autoComplete="email"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
        </div>
        <Button type="submit" isLoading={busy !== null}>
          {words.send}
        </Button>
      </form>
      {asked !== '' && <p className="hint">{words.asked(asked)}</p>}
    </Section>
  );
}
