import type { ActivityAnswer } from '../../../../contract/activity';
import { Fact, Facts } from '../../../shared/facts';
import { formatNumber } from '../../../shared/format';
import { Section } from '../../../shared/section';
import type { Locale } from '../../../shared/use-locale';
import { texts } from '../texts';
import { Chart } from './chart';
import { lastDay, series, total } from './hours';
import { HoursTable } from './hours-table';

const figures = ['pageStates', ...series] as const;

/** What the app did in the last 24 hours: figures, and a bar an hour. */
export function ActivitySection({ activity, locale }: { activity: ActivityAnswer | null; locale: Locale }) {
  const hours = lastDay(activity?.hours ?? [], Date.now());
  const isEmpty = figures.every((name) => total(hours, name) === 0);
  return (
    <Section title={texts.activity.section}>
      {activity === null || isEmpty ? (
        <p>{activity === null ? texts.activity.unknown : texts.activity.nothing}</p>
      ) : (
        <>
          <Facts>
            {figures.map((name) => (
              <Fact key={name} name={texts.activity[name]}>
                <span className="figure">{formatNumber(total(hours, name), locale)}</span>
              </Fact>
            ))}
          </Facts>
          <Chart hours={hours} locale={locale} />
          <HoursTable hours={hours} locale={locale} />
        </>
      )}
    </Section>
  );
}
