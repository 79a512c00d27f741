import Button from '@atlaskit/button/default/button';
import { useCallback, useState } from 'react';
import type { StartWith } from '../../../../contract/choices';
import type { LinkCodeAnswer, MeAnswer } from '../../../../contract/link';
import { useAnnounce } from '../../../shared/announcer';
import { useFocusTaken } from '../../../shared/use-focus';
import { Section } from '../../../shared/section';
import type { Locale } from '../../../shared/use-locale';
import type { Account } from '../account';
import { CodePanel } from './code-panel';
import { OutcomeFailure } from '../outcome-failure';
import { codeTexts, notLinkedTexts as words } from '../texts/linking';
import { linkedTexts } from '../texts/overview';
import { useRequest } from '../use-request';
import { useWatch } from './use-watch';

/** How to link, and the one-time code that does it. */
export function NotLinkedSection({
  account,
  startWith,
  isAsked,
  onChange,
  locale,
}: {
  account: Account;
  startWith: StartWith | undefined;
  /** Somebody was asked by e-mail: they may say yes at any moment. */
  isAsked: boolean;
  onChange: (me: MeAnswer) => void;
  locale: Locale;
}) {
  const announce = useAnnounce();
  const first = useFocusTaken<HTMLButtonElement>();
  const { busy, failure, run } = useRequest<'code'>();
  const [code, setCode] = useState<LinkCodeAnswer | null>(null);
  const linked = useCallback(
    (me: MeAnswer) => {
      announce(linkedTexts.done);
      onChange(me);
    },
    [announce, onChange],
  );
  useWatch(account, code !== null || isAsked, linked);

  const getCode = async () => {
    const outcome = await run('code', async () => account.newCode(startWith));
    if (outcome.kind !== 'answer') return;
    setCode(outcome.answer);
    announce(codeTexts.made(outcome.answer.code));
  };
  return (
    <Section title={words.section} hint={words.explanation}>
      {failure !== null && <OutcomeFailure failure={failure} locale={locale} />}
      <ol className="steps">
        <li>
          <p>{words.get}</p>
          {code === null ? (
            <Button ref={first} appearance="primary" isLoading={busy !== null} onClick={() => void getCode()}>
              {words.getCode}
            </Button>
          ) : (
            <CodePanel key={code.code} code={code} busy={busy !== null} onAnother={() => void getCode()} />
          )}
        </li>
        <li>
          <p>{words.type}</p>
          {code !== null && <p className="hint">{codeTexts.waiting}</p>}
        </li>
      </ol>
    </Section>
  );
}
