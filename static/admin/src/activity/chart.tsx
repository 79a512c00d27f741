import { useId, useState, type KeyboardEvent } from 'react';
import type { ActivityHour } from '../../../../contract/activity';
import { formatNumber, formatTime } from '../../../shared/format';
import type { Locale } from '../../../shared/use-locale';
import { activityTexts } from '../texts/activity';
import { height, scaleTop, type Counted } from './hours';

const tall = 100;

/**
 * One stacked bar an hour over a scale. The values of an hour are told when it is pointed at or has the focus; the keyboard goes from hour
 * to hour with left and right.
 */
export function Chart({
  title,
  hours,
  shown,
  locale,
  isLow = false,
}: {
  title: string;
  hours: readonly ActivityHour[];
  /** What the bars are made of, from the bottom up. */
  shown: readonly Counted[];
  locale: Locale;
  isLow?: boolean;
}) {
  const id = useId();
  const [at, setAt] = useState(hours.length - 1);
  const top = scaleTop(Math.max(...hours.map((hour) => height(hour, shown))));
  const go = (event: KeyboardEvent<HTMLDivElement>) => {
    const places: Record<string, number> = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: hours.length - 1 };
    const next = places[event.key];
    if (next === undefined || hours[next] === undefined) return;
    event.preventDefault();
    setAt(next);
    event.currentTarget.querySelectorAll('button')[next]?.focus();
  };
  const chosen = hours[at];
  return (
    <div className={isLow ? 'chart chart-low' : 'chart'}>
      <p className="label" id={id}>
        {title}
      </p>
      <div className="chart-body">
        <div className="chart-scale" aria-hidden>
          <span>{formatNumber(top, locale)}</span>
          <span>{formatNumber(top / 2, locale)}</span>
          <span>0</span>
        </div>
        <div
          className="bars"
          role="group"
          aria-labelledby={id}
          aria-description={activityTexts.chartHint}
          onKeyDown={go}
        >
          {hours.map((hour, index) => (
            <button
              key={hour.hour}
              type="button"
              className="bar"
              tabIndex={index === at ? 0 : -1}
              aria-label={valuesOf(hour, shown, locale)}
              onPointerEnter={() => setAt(index)}
              onFocus={() => setAt(index)}
            >
              <Bar hour={hour} shown={shown} scale={tall / top} />
            </button>
          ))}
        </div>
      </div>
      <div className="chart-ends" aria-hidden>
        <span>{hours[0] === undefined ? '' : formatTime(hours[0].hour, locale)}</span>
        <span>{activityTexts.now}</span>
      </div>
      <p className="hint" aria-hidden>
        {chosen === undefined ? '' : valuesOf(chosen, shown, locale)}
      </p>
      {shown.length > 1 && (
        <ul className="legend">
          {shown.map((name) => (
            <li key={name} className={`legend-${name}`}>
              {activityTexts[name]}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What was in an hour, in words. */
function valuesOf(hour: ActivityHour, shown: readonly Counted[], locale: Locale): string {
  const values = shown
    .filter((name) => hour[name] > 0)
    .map((name) => `${activityTexts[name]} ${formatNumber(hour[name], locale)}`);
  return activityTexts.at(formatTime(hour.hour, locale), values.length === 0 ? activityTexts.none : values.join(', '));
}

function Bar({ hour, shown, scale }: { hour: ActivityHour; shown: readonly Counted[]; scale: number }) {
  let y = tall;
  return (
    <svg viewBox={`0 0 10 ${tall}`} preserveAspectRatio="none" aria-hidden>
      {shown.map((name) => {
        const own = hour[name] * scale;
        y -= own;
        return own === 0 ? null : <rect key={name} className={`bar-${name}`} x={1} y={y} width={8} height={own} />;
      })}
    </svg>
  );
}
