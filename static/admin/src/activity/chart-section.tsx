import type { ActivityAnswer } from '../../../../contract/activity';
import { Section } from '../../../shared/section';
import type { Locale } from '../../../shared/use-locale';
import { texts } from '../texts';
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
    <Section title={texts.activity.byHour}>
      {activity === null || isEmpty ? (
        <p>{activity === null ? texts.activity.unknown : texts.activity.nothing}</p>
      ) : (
        <>
          <Chart title={texts.activity.chart} hours={hours} shown={series} locale={locale} />
          <Chart title={texts.activity.changesChart} hours={hours} shown={changes} locale={locale} isLow />
          <HoursTable hours={hours} locale={locale} />
        </>
      )}
    </Section>
  );
}
