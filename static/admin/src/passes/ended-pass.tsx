import type { PassProgress } from '../../../../src/sync/passes/read-passes';
import { Fact, Facts } from '../../../shared/facts';
import { formatMoment, formatNumber } from '../../../shared/format';
import type { Locale } from '../../../shared/use-locale';
import { texts } from '../texts';

const words = texts.passes;
/** The others look at pages, few of them, and have little to tell. */
const told: readonly PassProgress['kind'][] = ['backfill', 'accounts', 'refresh', 'sweep'];

const counted = ['seen', 'created', 'updated', 'unchanged', 'ignored', 'failed'] as const;

/** How a pass ended, and what it found. */
export function EndedPass({ pass, locale }: { pass: PassProgress; locale: Locale }) {
  if (pass.endedAt === null || pass.outcome === null) return null;
  return (
    <>
      <p>{words.ended[pass.outcome](words.kinds[pass.kind], formatMoment(pass.endedAt, locale))}</p>
      {told.includes(pass.kind) && (
        <Facts>
          {counted.map((name) => (
            <Fact key={name} name={words.counts[name]}>
              {formatNumber(pass.counts[name], locale)}
            </Fact>
          ))}
        </Facts>
      )}
    </>
  );
}
