import type { ActivityAnswer } from '../../../../contract/activity';
import { Fact, Facts } from '../../../shared/facts';
import { formatNumber } from '../../../shared/format';
import { Section } from '../../../shared/section';
import type { Locale } from '../../../shared/use-locale';
import { activityTexts } from '../texts/activity';
import { counted, lastDay, total } from './hours';

/** What the last 24 hours come to. */
export function FiguresSection({
  activity,
  isUnknown,
  locale,
}: {
  activity: ActivityAnswer | null;
  /** Trackli, which counts, did not answer. */
  isUnknown: boolean;
  locale: Locale;
}) {
  const hours = lastDay(activity?.hours ?? [], Date.now());
  const isEmpty = counted.every((name) => total(hours, name) === 0);
  return (
    <Section title={activityTexts.section}>
      {isUnknown || activity === null || isEmpty ? (
        <p>{isUnknown || activity === null ? activityTexts.unknown : activityTexts.nothing}</p>
      ) : (
        <Facts>
          {counted.map((name) => (
            <Fact key={name} name={activityTexts[name]}>
              <span className="figure">{formatNumber(total(hours, name), locale)}</span>
            </Fact>
          ))}
        </Facts>
      )}
    </Section>
  );
}
