import { useRef } from 'react';
import type { Connection } from '../../../../src/sync/connection';
import type { DeadLetterPage } from '../../../../src/sync/overview';
import { Section } from '../../../shared/section';
import { useFocusAfter } from '../../../shared/use-focus';
import type { Locale } from '../../../shared/use-locale';
import { texts } from '../texts';
import type { Admin } from '../use-admin';
import { DeadLetters } from './dead-letters';
import { GivenUp } from './given-up';

/** What the app could not do by itself. */
export function AttentionSection({
  connection,
  letters,
  admin,
  locale,
}: {
  connection: Connection;
  letters: DeadLetterPage;
  admin: Admin;
  locale: Locale;
}) {
  const givenUp = connection.kind === 'connected' ? connection.jobs.givenUp : null;
  const all = useRef<HTMLDivElement>(null);
  const focusAfter = useFocusAfter();
  /** What is left takes the place of what is being retried, also for the keyboard. */
  const onRetry = () => focusAfter(() => all.current?.querySelector('button') ?? all.current);
  return (
    <Section title={texts.attention.section}>
      <div className="stack" ref={all} tabIndex={-1}>
        {givenUp?.length === 0 && letters.letters.length === 0 && <p>{texts.attention.nothing}</p>}
        {givenUp === null && <p>{texts.attention.unknown}</p>}
        {letters.letters.length > 0 && <DeadLetters page={letters} admin={admin} locale={locale} onRetry={onRetry} />}
        {givenUp !== null && givenUp.length > 0 && <GivenUp givenUp={givenUp} locale={locale} />}
      </div>
    </Section>
  );
}
