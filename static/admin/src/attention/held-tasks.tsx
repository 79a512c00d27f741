import Button from '@atlaskit/button/default/button';
import Heading from '@atlaskit/heading';
import { lazy, Suspense, useCallback, useState } from 'react';
import type { Held } from '../../../../contract/held';
import { useAnnounce } from '../../../shared/announcer';
import { Failure } from '../../../shared/failure';
import { formatNumber } from '../../../shared/format';
import { Moment } from '../../../shared/moment';
import { useAct } from '../../../shared/use-act';
import type { Locale } from '../../../shared/use-locale';
import { attentionTexts } from '../texts/attention';
import { pageTexts } from '../texts/page';
import type { Admin } from '../use-admin';

const QuestionDialog = lazy(async () => import('../../../shared/question-dialog'));
const words = attentionTexts.held;

/** What is not taken away yet, because too much would go at once: how much, why, until when, and the word that ends the waiting. */
export function HeldTasks({
  held,
  admin: { ask, change },
  locale,
  onRelease,
}: {
  held: Held;
  admin: Admin;
  locale: Locale;
  /** Called before what is held leaves the page. */
  onRelease: () => void;
}) {
  const announce = useAnnounce();
  const [isAsking, setAsking] = useState(false);
  const number = (count: number) => formatNumber(count, locale);
  const counted = (count: number, word: (count: string, isOne: boolean) => string) => word(number(count), count === 1);
  const release = useAct(
    useCallback(async () => {
      onRelease();
      const { released, connection } = await ask('releaseHeld');
      announce(words.released(formatNumber(released, locale), released === 1));
      change({ connection });
    }, [ask, change, announce, locale, onRelease]),
  );
  return (
    <div className="stack">
      <div>
        <Heading size="small" as="h3">
          {words.title}
        </Heading>
        <p className="hint">{words.explanation}</p>
      </div>
      {release.failed && <Failure {...pageTexts.actFailed} />}
      <p>
        <strong>
          {words.summary(
            counted(held.tasks, words.tasks),
            counted(held.people, words.people),
            counted(held.contents, words.pages),
          )}
        </strong>
      </p>
      <ul className="reasons">
        {held.reasons.map(({ reason, tasks }) => (
          <li key={reason}>
            <strong>{counted(tasks, words.tasks)}</strong>
            {`: ${words.why[reason] ?? words.unknownWhy(reason)}`}
          </li>
        ))}
      </ul>
      <p>
        {words.until} <Moment at={held.until} locale={locale} />.
      </p>
      <div>
        <Button onClick={() => setAsking(true)} isLoading={release.busy}>
          {words.release}
        </Button>
      </div>
      <Suspense>
        {isAsking && (
          <QuestionDialog
            words={words.dialog}
            onConfirm={() => {
              setAsking(false);
              release.run();
            }}
            onCancel={() => setAsking(false)}
          />
        )}
      </Suspense>
    </div>
  );
}
