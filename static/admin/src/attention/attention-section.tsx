import { useState, type RefObject } from 'react';
import type { Connection } from '../../../../src/sync/site/connection';
import type { DeadLetterPage } from '../../../../src/sync/site/overview';
import { Section } from '../../../shared/section';
import { useFocusAfter } from '../../../shared/use-focus';
import type { Locale } from '../../../shared/use-locale';
import { attentionTexts } from '../texts/attention';
import type { Admin } from '../use-admin';
import { DeadLetters } from './dead-letters';
import { GivenUp } from './given-up';
import { HeldTasks } from './held-tasks';

/** What the app could not do by itself. Once it was shown it stays, so that whoever dealt with it sees that it is done. */
export function AttentionSection({
  isShown,
  connection,
  letters,
  mayRetry,
  admin,
  locale,
  place,
}: {
  isShown: boolean;
  connection: Connection;
  letters: DeadLetterPage;
  /** Whether the app tries pages again at present. */
  mayRetry: boolean;
  admin: Admin;
  locale: Locale;
  place: RefObject<HTMLDivElement | null>;
}) {
  const [wasShown, setWasShown] = useState(isShown);
  if (isShown && !wasShown) setWasShown(true);
  const focusAfter = useFocusAfter();
  /** What is left takes the place of what is being retried, also for the keyboard. */
  const onRetry = () => focusAfter(() => place.current?.querySelector('button') ?? place.current);
  const givenUp = connection.kind === 'connected' ? connection.jobs.givenUp : [];
  const held = connection.kind === 'connected' ? (connection.held ?? null) : null;
  if (!wasShown) return null;
  return (
    <Section title={attentionTexts.section}>
      <div className="stack" ref={place} tabIndex={-1}>
        {!isShown && <p>{attentionTexts.done}</p>}
        {letters.letters.length > 0 && (
          <DeadLetters page={letters} mayRetry={mayRetry} admin={admin} locale={locale} onRetry={onRetry} />
        )}
        {held !== null && <HeldTasks held={held} admin={admin} locale={locale} onRelease={onRetry} />}
        {givenUp.length > 0 && <GivenUp givenUp={givenUp} locale={locale} />}
      </div>
    </Section>
  );
}
