import Button from '@atlaskit/button/default/button';
import { useCallback, useState } from 'react';
import type { LinkCodeAnswer, MeAnswer } from '../../../contract/link';
import { useAnnounce } from '../../shared/announcer';
import { useFocusTaken } from '../../shared/use-focus';
import { Section } from '../../shared/section';
import type { Locale } from '../../shared/use-locale';
import type { Account } from './account';
import { CodePanel } from './code-panel';
import { OutcomeFailure } from './outcome-failure';
import { texts } from './texts';
import type { Failure } from './use-account';
import { useWatch } from './use-watch';

const words = texts.notLinked;

/** How to link, and the one-time code that does it. */
export function NotLinkedSection({
  account,
  onChange,
  locale,
}: {
  account: Account;
  onChange: (me: MeAnswer) => void;
  locale: Locale;
}) {
  const announce = useAnnounce();
  const first = useFocusTaken<HTMLButtonElement>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [code, setCode] = useState<LinkCodeAnswer | null>(null);
  const linked = useCallback(
    (me: MeAnswer) => {
      announce(texts.linked.done);
      onChange(me);
    },
    [announce, onChange],
  );
  useWatch(account, code !== null, linked);

  const getCode = async () => {
    setBusy(true);
    setFailure(null);
    const outcome = await account.newCode();
    setBusy(false);
    if (outcome.kind !== 'answer') {
      setFailure(outcome);
      return;
    }
    setCode(outcome.answer);
    announce(texts.code.made(outcome.answer.code));
  };
  return (
    <Section title={words.section} hint={words.explanation}>
      {failure !== null && <OutcomeFailure failure={failure} locale={locale} />}
      <ol className="steps">
        <li>
          <p>{words.get}</p>
          {code === null ? (
            <Button ref={first} appearance="primary" isLoading={busy} onClick={() => void getCode()}>
              {words.getCode}
            </Button>
          ) : (
            <CodePanel key={code.code} code={code} busy={busy} onAnother={() => void getCode()} />
          )}
        </li>
        <li>
          <p>{words.type}</p>
          {code !== null && <p className="hint">{texts.code.waiting}</p>}
        </li>
      </ol>
    </Section>
  );
}
