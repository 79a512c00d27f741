import Heading from '@atlaskit/heading';
import type { HealthAnswer } from '../../../../contract/health';
import { formatNumber } from '../../../shared/format';
import type { Locale } from '../../../shared/use-locale';
import { attentionTexts } from '../texts/attention';

const { ticks } = attentionTexts;

/** Ticks that the app tries no more to write, and why. */
export const GivenUp = ({ givenUp, locale }: { givenUp: HealthAnswer['jobs']['givenUp']; locale: Locale }) => (
  <div className="stack">
    <div>
      <Heading size="small" as="h3">
        {ticks.title}
      </Heading>
      <p className="hint">{ticks.explanation}</p>
    </div>
    <ul className="reasons">
      {givenUp.map(({ reason, count }) => (
        <li key={reason}>
          <strong>{ticks.count(formatNumber(count, locale), count === 1)}</strong>
          {`: ${ticks.why[reason] ?? ticks.unknownWhy(reason)}`}
        </li>
      ))}
    </ul>
  </div>
);
