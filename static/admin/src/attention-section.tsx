import Heading from '@atlaskit/heading';
import { useId } from 'react';
import type { Jobs } from './connection';
import { formatNumber } from './format';
import { texts } from './texts';
import type { Locale } from './use-locale';

/** What the app could not do and tries no more: how many ticks, and why. */
export function AttentionSection({ givenUp, locale }: { givenUp: Jobs['givenUp']; locale: Locale }) {
  const heading = useId();
  return (
    <section className="attention" aria-labelledby={heading}>
      <Heading size="medium" as="h2" id={heading}>
        {texts.attention.section}
      </Heading>
      {givenUp.length === 0 ? (
        <p>{texts.attention.nothing}</p>
      ) : (
        <>
          <p>{texts.attention.explanation}</p>
          <ul>
            {givenUp.map(({ reason, count }) => (
              <li key={reason}>
                <strong>{texts.attention.ticks(formatNumber(count, locale), count === 1)}</strong>
                {`: ${texts.attention.why[reason] ?? texts.attention.unknownWhy(reason)}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
