import Heading from '@atlaskit/heading';
import Link from '@atlaskit/link';
import Lozenge from '@atlaskit/lozenge/lozenge';
import type { HistoryLine } from '../../../../contract/history';
import { wordsOfChange } from '../../../../trackli/front-end/data/history-words';
import { formatMoment, formatTime } from '../../../shared/format';
import { links } from '../../../shared/links';
import type { Locale } from '../../../shared/use-locale';
import { historyTexts as words } from '../texts/history';
import { byDay } from './by-day';

/** Lines by day, newest first. */
export const HistoryDays = ({ lines, locale }: { lines: readonly HistoryLine[]; locale: Locale }) => (
  <>
    {byDay(lines, locale).map(({ name, lines: ofDay }) => (
      <div key={name} className="history-day">
        <Heading size="small" as="h3">
          {name}
        </Heading>
        <ul className="history">
          {ofDay.map((line) => (
            <Line key={line.id} line={line} locale={locale} />
          ))}
        </ul>
      </div>
    ))}
  </>
);

function Line({ line, locale }: { line: HistoryLine; locale: Locale }) {
  const { what, why } = wordsOfChange(line);
  const { taskTitle, pageTitle, pageUrl, side, at, cardId } = line;
  return (
    <li>
      <div className="history-head">
        <Lozenge appearance={side === 'confluence' ? 'inprogress' : 'new'}>{words.sides[side]}</Lozenge>
        <span className="history-when">
          <time dateTime={at} title={formatMoment(at, locale)}>
            {formatTime(at, locale)}
          </time>
        </span>
      </div>
      {taskTitle !== undefined && <p className="history-task">{taskTitle}</p>}
      <p>
        {what}.{why !== null && <span className="hint"> {why}</span>}
      </p>
      {(pageUrl !== undefined || taskTitle !== undefined) && (
        <p className="history-links">
          {pageUrl !== undefined && (
            <Link href={pageUrl} target="_blank">
              {pageTitle ?? words.page}
            </Link>
          )}
          {taskTitle !== undefined && (
            <Link href={links.trackli} target="_blank">
              {cardId === undefined ? words.openTrackli : words.openBoard}
            </Link>
          )}
        </p>
      )}
    </li>
  );
}
