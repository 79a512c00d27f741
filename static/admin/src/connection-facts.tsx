import Lozenge from '@atlaskit/lozenge/lozenge';
import type { ReactNode } from 'react';
import type { Connection } from './connection';
import { formatMilliseconds, formatMoment, formatNumber } from './format';
import { texts } from './texts';
import type { Locale } from './use-locale';

/** The particulars of a working connection. */
export function ConnectionFacts({
  connection: { syncEnabled, linkedAccounts, jobs, roundTripMilliseconds, trackliVersion, checkedAt },
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
      <Fact name={texts.facts.waiting}>{formatNumber(jobs.waiting, locale)}</Fact>
      <Fact name={texts.facts.roundTrip}>{formatMilliseconds(roundTripMilliseconds, locale)}</Fact>
      <Fact name={texts.facts.version}>{trackliVersion}</Fact>
      <Checked at={checkedAt} locale={locale} />
    </dl>
  );
}

/** When a connection that does not work was last asked for. */
export const FailureFacts = ({ checkedAt, locale }: { checkedAt: string; locale: Locale }) => (
  <dl className="facts">
    <Checked at={checkedAt} locale={locale} />
  </dl>
);

const Checked = ({ at, locale }: { at: string; locale: Locale }) => (
  <Fact name={texts.facts.checkedAt}>
    <time dateTime={at}>{formatMoment(at, locale)}</time>
  </Fact>
);

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
