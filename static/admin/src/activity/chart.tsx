import type { ActivityHour } from '../../../../contract/activity';
import { formatTime } from '../../../shared/format';
import type { Locale } from '../../../shared/use-locale';
import { texts } from '../texts';
import { height, series } from './hours';

const bar = { width: 20, gap: 4, highest: 80 };
const step = bar.width + bar.gap;

/** One bar an hour, stacked. Seen only: the table beside it says the same. */
export function Chart({ hours, locale }: { hours: readonly ActivityHour[]; locale: Locale }) {
  const most = Math.max(1, ...hours.map(height));
  return (
    <div aria-hidden className="chart">
      <svg viewBox={`0 0 ${hours.length * step} ${bar.highest}`} preserveAspectRatio="none">
        {hours.map((hour, index) => (
          <Bar key={hour.hour} hour={hour} x={index * step + bar.gap / 2} scale={bar.highest / most} />
        ))}
      </svg>
      <div className="chart-ends">
        <span>{hours[0] === undefined ? '' : formatTime(hours[0].hour, locale)}</span>
        <span>{texts.activity.now}</span>
      </div>
      <ul className="legend">
        {series.map((name) => (
          <li key={name} className={`legend-${name}`}>
            {texts.activity[name]}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Bar({ hour, x, scale }: { hour: ActivityHour; x: number; scale: number }) {
  let y = bar.highest;
  return (
    <g>
      <rect className="bar-ground" x={x} y={bar.highest - 1} width={bar.width} height={1} />
      {series.map((name) => {
        const tall = hour[name] * scale;
        y -= tall;
        return tall === 0 ? null : (
          <rect key={name} className={`bar-${name}`} x={x} y={y} width={bar.width} height={tall} />
        );
      })}
    </g>
  );
}
