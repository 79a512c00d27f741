import type { ActivityHour } from '../../../../contract/activity';
import { formatTime } from '../../../shared/format';
import type { Locale } from '../../../shared/use-locale';
import { texts } from '../texts';
import { height, series, type Counted } from './hours';

const bar = { width: 20, gap: 4, highest: 80 };
const step = bar.width + bar.gap;
const events = ['pageStates'] as const;

/**
 * One stacked bar an hour, and below it, on a scale of its own, how much was changed: there are many times more changes than action
 * items. Seen only: the table beside it says the same.
 */
export const Chart = ({ hours, locale }: { hours: readonly ActivityHour[]; locale: Locale }) => (
  <div aria-hidden className="chart">
    <Bars hours={hours} counted={series} />
    <div className="chart-events">
      <Bars hours={hours} counted={events} />
    </div>
    <div className="chart-ends">
      <span>{hours[0] === undefined ? '' : formatTime(hours[0].hour, locale)}</span>
      <span>{texts.activity.now}</span>
    </div>
    <ul className="legend">
      {[...series, ...events].map((name) => (
        <li key={name} className={`legend-${name}`}>
          {texts.activity[name]}
        </li>
      ))}
    </ul>
  </div>
);

function Bars({ hours, counted }: { hours: readonly ActivityHour[]; counted: readonly Counted[] }) {
  const most = Math.max(1, ...hours.map((hour) => height(hour, counted)));
  return (
    <svg viewBox={`0 0 ${hours.length * step} ${bar.highest}`} preserveAspectRatio="none">
      {hours.map((hour, index) => (
        <Bar key={hour.hour} hour={hour} counted={counted} x={index * step + bar.gap / 2} scale={bar.highest / most} />
      ))}
    </svg>
  );
}

function Bar({
  hour,
  counted,
  x,
  scale,
}: {
  hour: ActivityHour;
  counted: readonly Counted[];
  x: number;
  scale: number;
}) {
  let y = bar.highest;
  return (
    <g>
      <rect className="bar-ground" x={x} y={bar.highest - 1} width={bar.width} height={1} />
      {counted.map((name) => {
        const tall = hour[name] * scale;
        y -= tall;
        return tall === 0 ? null : (
          <rect key={name} className={`bar-${name}`} x={x} y={y} width={bar.width} height={tall} />
        );
      })}
    </g>
  );
}
