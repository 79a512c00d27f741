import type { Connection } from '../../../../src/sync/site/connection';
import { Fact, Facts } from '../../../shared/facts';
import { formatMilliseconds, formatNumber } from '../../../shared/format';
import { Moment } from '../../../shared/moment';
import type { Locale } from '../../../shared/use-locale';
import { connectionTexts } from '../texts/connection';

const { facts } = connectionTexts;

/** The particulars of the connection; of one that does not work, when it was asked for. */
export function ConnectionFacts({ connection, locale }: { connection: Connection; locale: Locale }) {
  const { checkedAt } = connection;
  return (
    <Facts>
      {connection.kind === 'connected' && (
        <>
          <Fact name={facts.waiting}>{formatNumber(connection.jobs.waiting, locale)}</Fact>
          <Fact name={facts.roundTrip}>{formatMilliseconds(connection.roundTripMilliseconds, locale)}</Fact>
          <Fact name={facts.version}>{connection.trackliVersion}</Fact>
        </>
      )}
      <Fact name={facts.checkedAt}>
        <Moment at={checkedAt} locale={locale} />
      </Fact>
    </Facts>
  );
}
