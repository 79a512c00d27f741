import Button from '@atlaskit/button/default/button';
import SectionMessage from '@atlaskit/section-message/section-message';
import { lazy, Suspense, useState } from 'react';
import type { MeAnswer } from '../../../contract/link';
import { useAnnounce } from '../../shared/announcer';
import { Fact, Facts } from '../../shared/facts';
import { formatMoment } from '../../shared/format';
import { useFocusTaken } from '../../shared/use-focus';
import { Section } from '../../shared/section';
import type { Locale } from '../../shared/use-locale';
import type { Account } from './account';
import { OutcomeFailure } from './outcome-failure';
import { texts } from './texts';
import type { Failure } from './use-account';

const QuestionDialog = lazy(async () => import('../../shared/question-dialog'));

/** To which Trackli account the person is linked, and the way out. */
export function LinkedSection({
  account,
  me,
  onChange,
  locale,
}: {
  account: Account;
  me: Extract<MeAnswer, { linked: true }>;
  onChange: (me: MeAnswer) => void;
  locale: Locale;
}) {
  const announce = useAnnounce();
  const first = useFocusTaken<HTMLButtonElement>();
  const [isAsking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const unlink = async () => {
    setAsking(false);
    setBusy(true);
    const outcome = await account.unlink();
    setBusy(false);
    if (outcome.kind !== 'answer') {
      setFailure(outcome);
      return;
    }
    announce(texts.unlink.done);
    onChange({ linked: false });
  };
  return (
    <Section title={texts.linked.section}>
      {failure !== null && <OutcomeFailure failure={failure} locale={locale} />}
      <SectionMessage
        appearance={me.syncEnabled ? 'success' : 'warning'}
        title={texts.linked.message}
        headingLevel="h3"
      >
        <p>{me.syncEnabled ? texts.linked.on : texts.linked.off}</p>
      </SectionMessage>
      <Facts>
        <Fact name={texts.linked.account}>{me.trackliAccount}</Fact>
        <Fact name={texts.linked.since}>
          <time dateTime={me.connectedAt}>{formatMoment(me.connectedAt, locale)}</time>
        </Fact>
        <Fact name={texts.linked.sync}>{me.syncEnabled ? texts.linked.syncOn : texts.linked.syncOff}</Fact>
      </Facts>
      <div>
        <Button ref={first} isLoading={busy} onClick={() => setAsking(true)}>
          {texts.linked.unlink}
        </Button>
      </div>
      <Suspense>
        {isAsking && (
          <QuestionDialog words={texts.unlink} onConfirm={() => void unlink()} onCancel={() => setAsking(false)} />
        )}
      </Suspense>
    </Section>
  );
}
