import Button from '@atlaskit/button/default/button';
import SectionMessage from '@atlaskit/section-message/section-message';
import { lazy, Suspense, useState } from 'react';
import type { Held, HeldAnswer } from '../../../../contract/held';
import { useAnnounce } from '../../../shared/announcer';
import { formatNumber } from '../../../shared/format';
import { Moment } from '../../../shared/moment';
import { Section } from '../../../shared/section';
import type { LinkedProps } from '../linked-props';
import { OutcomeFailure } from '../outcome-failure';
import { heldTexts as words } from '../texts/overview';
import { useRequest } from '../use-request';

const QuestionDialog = lazy(async () => import('../../../shared/question-dialog'));

/** What is held for the person: how much, why, until when, and the two things they can say to it. */
export function HeldSection({ held, account, me, onChange, locale }: LinkedProps & { held: Held }) {
  const announce = useAnnounce();
  const { busy, failure, run } = useRequest<HeldAnswer['answer']>();
  const [isAsking, setAsking] = useState(false);
  const say = async (answer: HeldAnswer['answer']) => {
    setAsking(false);
    const outcome = await run(answer, async () => account.answerHeld(answer));
    if (outcome.kind !== 'answer') return;
    announce(answer === 'keep' ? words.kept : words.gone);
    const { held: _, ...rest } = me;
    onChange(rest);
  };
  const pages = words.pages(formatNumber(held.contents, locale), held.contents === 1);
  return (
    <Section title={words.section}>
      {failure !== null && <OutcomeFailure failure={failure} locale={locale} />}
      <SectionMessage
        appearance="warning"
        title={held.tasks === 1 ? words.one : words.many(formatNumber(held.tasks, locale), pages)}
        headingLevel="h3"
      >
        <div className="paragraphs">
          {held.reasons.map(({ reason }) => (
            <p key={reason}>{words.why[reason] ?? words.why['many-of-site']}</p>
          ))}
          <p>
            {words.stays} {words.until} <Moment at={held.until} locale={locale} />.
          </p>
        </div>
      </SectionMessage>
      <div className="row">
        <Button isLoading={busy === 'keep'} isDisabled={busy !== null} onClick={() => void say('keep')}>
          {words.keep}
        </Button>
        <Button isLoading={busy === 'let-go'} isDisabled={busy !== null} onClick={() => setAsking(true)}>
          {words.letGo}
        </Button>
      </div>
      <Suspense>
        {isAsking && (
          <QuestionDialog
            words={words.question}
            onConfirm={() => void say('let-go')}
            onCancel={() => setAsking(false)}
          />
        )}
      </Suspense>
    </Section>
  );
}
