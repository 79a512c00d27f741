import type { ActivityAnswer } from '../../../../contract/activity';
import { Section } from '../../../shared/section';
import type { Locale } from '../../../shared/use-locale';
import { activityTexts } from '../texts/activity';
import { Chart } from './chart';
import { counted, lastDay, series, total } from './hours';
import { HoursTable } from './hours-table';

const changes = ['pageStates'] as const;

/**
 * The last 24 hours one by one: action items, and on a scale of its own how much was changed, which is many times more; then the same as
 * a table.
 */
export function ChartSection({ activity, locale }: { activity: ActivityAnswer | null; locale: Locale }) {
  const hours = lastDay(activity?.hours ?? [], Date.now());
  const isEmpty = counted.every((name) => total(hours, name) === 0);
  return (
    <Section title={activityTexts.byHour}>
      {activity === null || isEmpty ? (
        <p>{activity === null ? activityTexts.unknown : activityTexts.nothing}</p>
      ) : (
        <>
          <Chart title={activityTexts.chart} hours={hours} shown={series} locale={locale} />
          <Chart title={activityTexts.changesChart} hours={hours} shown={changes} locale={locale} isLow />
          <HoursTable hours={hours} locale={locale} />
        </>
      )}
    </Section>
  );
}
