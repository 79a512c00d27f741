import type { ActivityHour } from '../../../../contract/activity';
import { formatMoment, formatNumber } from '../../../shared/format';
import type { Locale } from '../../../shared/use-locale';
import { activityTexts } from '../texts/activity';
import { counted as columns } from './hours';

/** The chart in words, for whoever would rather read, and for screen readers. Hours in which nothing was are left out. */
export const HoursTable = ({ hours, locale }: { hours: readonly ActivityHour[]; locale: Locale }) => (
  <details className="hours">
    <summary>{activityTexts.table}</summary>
    <div className="scroll" role="region" aria-label={activityTexts.chart} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{activityTexts.hour}</th>
            {columns.map((name) => (
              <th scope="col" key={name}>
                {activityTexts[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {hours
            .filter((hour) => columns.some((name) => hour[name] > 0))
            .map((hour) => (
              <tr key={hour.hour}>
                <th scope="row">{formatMoment(hour.hour, locale)}</th>
                {columns.map((name) => (
                  <td key={name}>{formatNumber(hour[name], locale)}</td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  </details>
);
