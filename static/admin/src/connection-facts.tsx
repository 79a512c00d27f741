import Lozenge from '@atlaskit/lozenge/lozenge';
import type { ReactNode } from 'react';
import type { Connection } from './connection';
import { formatMilliseconds, formatMoment, formatNumber } from './format';
import { texts } from './texts';
import type { Locale } from './use-locale';

/** The particulars of a working connection. */
export function ConnectionFacts({
  connection: { syncEnabled, linkedAccounts, roundTripMilliseconds, trackliVersion, checkedAt },
  locale,
}: {
  connection: Extract<Connection, { kind: 'connected' }>;
  locale: Locale;
}) {
  return (
    <dl className="facts">
      <Fact name={texts.facts.syncLabel}>
        <Lozenge appearance={syncEnabled ? 'success' : 'default'}>
          {syncEnabled ? texts.facts.syncOn : texts.facts.syncOff}
        </Lozenge>
      </Fact>
      <Fact name={texts.facts.accounts}>{formatNumber(linkedAccounts, locale)}</Fact>
      <Fact name={texts.facts.roundTrip}>{formatMilliseconds(roundTripMilliseconds, locale)}</Fact>
      <Fact name={texts.facts.version}>{trackliVersion}</Fact>
      <Fact name={texts.facts.checkedAt}>
        <time dateTime={checkedAt}>{formatMoment(checkedAt, locale)}</time>
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
