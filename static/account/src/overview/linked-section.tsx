import Button from '@atlaskit/button/default/button';
import SectionMessage from '@atlaskit/section-message/section-message';
import { lazy, Suspense, useState } from 'react';
import type { MeAnswer } from '../../../../contract/link';
import { useAnnounce } from '../../../shared/announcer';
import { Fact, Facts } from '../../../shared/facts';
import { formatMoment } from '../../../shared/format';
import { Section } from '../../../shared/section';
import { useFocusTaken } from '../../../shared/use-focus';
import type { Locale } from '../../../shared/use-locale';
import type { LinkedProps } from '../linked-props';
import { OutcomeFailure } from '../outcome-failure';
import { linkedTexts as words, unlinkTexts } from '../texts/overview';
import { useRequest } from '../use-request';
import { SyncActs } from './sync-acts';

const QuestionDialog = lazy(async () => import('../../../shared/question-dialog'));

type Linked = Extract<MeAnswer, { linked: true }>;

/** In a sentence, and in a word or two. */
function standingOf({ syncEnabled, pausedAt }: Linked, locale: Locale) {
  if (!syncEnabled) return { sentence: words.off, sync: words.syncOff };
  if (pausedAt !== undefined) return { sentence: words.paused, sync: words.syncPaused(formatMoment(pausedAt, locale)) };
  return { sentence: words.on, sync: words.syncOn };
}

/** To which Trackli account the person is linked, whether anything flows, and the ways to change that. */
export function LinkedSection({ account, me, onChange, locale }: LinkedProps) {
  const announce = useAnnounce();
  const first = useFocusTaken<HTMLButtonElement>();
  const [isAsking, setAsking] = useState(false);
  const { busy, failure, run } = useRequest<'unlink'>();
  const unlink = async () => {
    setAsking(false);
    const outcome = await run('unlink', async () => account.unlink());
    if (outcome.kind !== 'answer') return;
    announce(unlinkTexts.done);
    onChange({ linked: false });
  };
  const { sentence, sync } = standingOf(me, locale);
  const isFlowing = me.syncEnabled && me.pausedAt === undefined;
  return (
    <Section title={words.section}>
      {failure !== null && <OutcomeFailure failure={failure} locale={locale} />}
      <SectionMessage
        appearance={isFlowing ? 'success' : 'warning'}
        title={isFlowing || !me.syncEnabled ? words.message : words.pausedMessage}
        headingLevel="h3"
      >
        <p>{sentence}</p>
      </SectionMessage>
      <Facts>
        <Fact name={words.account}>{me.trackliAccount}</Fact>
        <Fact name={words.since}>
          <time dateTime={me.connectedAt}>{formatMoment(me.connectedAt, locale)}</time>
        </Fact>
        <Fact name={words.sync}>{sync}</Fact>
      </Facts>
      {/* A Trackli of before knows no pause. */}
      {me.syncEnabled && me.choices !== undefined && (
        <SyncActs account={account} me={me} onChange={onChange} locale={locale} />
      )}
      <div>
        <Button ref={first} appearance="subtle" isLoading={busy !== null} onClick={() => setAsking(true)}>
          {words.unlink}
        </Button>
      </div>
      <Suspense>
        {isAsking && (
          <QuestionDialog words={unlinkTexts} onConfirm={() => void unlink()} onCancel={() => setAsking(false)} />
        )}
      </Suspense>
    </Section>
  );
}
