import type { ScanProgress } from '../../../../src/sync/scans/read-scans';
import { Fact, Facts } from '../../../shared/facts';
import { formatNumber } from '../../../shared/format';
import { Moment } from '../../../shared/moment';
import type { Locale } from '../../../shared/use-locale';
import { scansTexts as words } from '../texts/scans';

/** The others look at pages, few of them, and have little to tell. */
const told: readonly ScanProgress['kind'][] = ['backfill', 'accounts', 'refresh', 'reconciliation'];

const counted = ['seen', 'created', 'updated', 'unchanged', 'ignored', 'failed'] as const;

/** How a scan ended, and what it found. */
export function EndedScan({ scan, locale }: { scan: ScanProgress; locale: Locale }) {
  if (scan.endedAt === null || scan.outcome === null) return null;
  return (
    <>
      <p>
        {words.ended[scan.outcome](words.kinds[scan.kind])} <Moment at={scan.endedAt} locale={locale} />
      </p>
      {told.includes(scan.kind) && (
        <Facts>
          {counted.map((name) => (
            <Fact key={name} name={words.counts[name]}>
              {formatNumber(scan.counts[name], locale)}
            </Fact>
          ))}
        </Facts>
      )}
    </>
  );
}
