import { useEffect, useState, type RefObject } from 'react';
import { CopiedText } from '../../../shared/copied-text';
import { formatNumber } from '../../../shared/format';
import { Section } from '../../../shared/section';
import type { Locale } from '../../../shared/use-locale';
import { confluence } from '../confluence';
import { peopleTexts as words } from '../texts/people';
import type { Ask } from '../use-admin';

/** How many people are linked, counted and never named, and a text that invites the others. */
export function PeopleSection({
  linked,
  ask,
  locale,
  place,
}: {
  linked: number;
  ask: Ask;
  locale: Locale;
  place: RefObject<HTMLDivElement | null>;
}) {
  const counted = useCounted(ask, linked);
  const count = formatNumber(linked, locale);
  return (
    <Section title={words.section} hint={words.hint}>
      <div ref={place} tabIndex={-1} className="stack">
        <p className="figure">
          {counted === null
            ? words.linked(count)
            : words.linkedOf(formatNumber(counted.linked, locale), formatNumber(counted.people, locale), counted.isAll)}
        </p>
        {counted !== null && <p className="hint">{words.asFarAsSeen}</p>}
        <CopiedText label={words.invite} text={words.invitation} words={words} />
      </div>
    </Section>
  );
}

interface Counted {
  /** How many people have open tasks, and how many of these are linked. */
  people: number;
  linked: number;
  /** False where there were more tasks than are looked through. */
  isAll: boolean;
}

/**
 * Counts in the administrator's own name, and again when another number of accounts is linked: it costs the app nothing, and nobody learns of pages they may not see. Null until then, and
 * where it cannot be counted.
 */
function useCounted(ask: Ask, linkedAccounts: number): Counted | null {
  const [counted, setCounted] = useState<Counted | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const count = async () => {
      const { accountIds, isAll } = await confluence.assigneesOfOpenTasks();
      const { linked } = await ask('countLinked', { accountIds });
      if (isCurrent) setCounted({ people: accountIds.length, linked, isAll });
    };
    count().catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [ask, linkedAccounts]);
  return counted;
}
