import { useState } from 'react';
import { useClassNames } from '../class-names';
import type { Calls } from '../data/calls';
import type { HistoryLine } from '../data/history';
import { wordsOfChange } from '../data/history-words';
import { texts } from '../texts';
import { useAct } from '../use-act';
import { formatInstant } from './dates';
import { Outcome } from './outcome';

const words = texts.history;

/** What happened last, for whoever wants to know: nothing is asked for before it is opened. */
export function HistoryList({ calls }: { calls: Calls }) {
  const names = useClassNames();
  const act = useAct();
  const [shown, setShown] = useState<{ lines: HistoryLine[]; cursor: string | null }>();
  const read = (before: HistoryLine[], cursor: string | null) =>
    act.run(async () => {
      const page = await calls.history(cursor);
      setShown({ lines: [...before, ...page.lines], cursor: page.cursor });
      return undefined;
    });
  return (
    <details
      className={names.section}
      onToggle={(event) => {
        // What happened since it was open last is shown as well.
        if (event.currentTarget.open) read([], null);
      }}
    >
      <summary className={names.label}>{words.heading}</summary>
      {shown === undefined && act.isBusy && <p className={names.hint}>{words.loading}</p>}
      {shown?.lines.length === 0 && <p className={names.text}>{words.nothing}</p>}
      {shown !== undefined && shown.lines.length > 0 && (
        <ul className={names.list} aria-label={words.heading}>
          {shown.lines.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </ul>
      )}
      <Outcome act={act} failed={words.failed} />
      {shown !== undefined && shown.cursor !== null && (
        <button
          type="button"
          className={names.button}
          aria-disabled={act.isBusy}
          onClick={() => read(shown.lines, shown.cursor)}
        >
          {words.more}
        </button>
      )}
    </details>
  );
}

function Line({ line }: { line: HistoryLine }) {
  const names = useClassNames();
  const { what, why } = wordsOfChange(line);
  const { taskTitle, pageTitle, pageUrl, side, at } = line;
  return (
    <li className={names.item}>
      <span className={names.hint}>
        {words.sides[side]} · <time dateTime={at}>{formatInstant(at)}</time>
      </span>
      {taskTitle !== null && <span className={names.label}>{taskTitle}</span>}
      <span className={names.text}>
        {what}.{why !== null && ` ${why}`}
      </span>
      {pageUrl !== null && (
        <a className={names.link} href={pageUrl} target="_blank" rel="noreferrer">
          {pageTitle ?? words.page}
        </a>
      )}
    </li>
  );
}
