import type { HistoryLine } from '../../../../contract/history';
import type { Locale } from '../../../shared/use-locale';

/** The lines of one day, as the reader's calendar has it. */
export interface Day {
  name: string;
  lines: HistoryLine[];
}

/** Puts lines that stand one after another on the same day under that day. */
export function byDay(lines: readonly HistoryLine[], { language, timeZone }: Locale): Day[] {
  const format = new Intl.DateTimeFormat(language, {
    dateStyle: 'full',
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  const days: Day[] = [];
  for (const line of lines) {
    const name = format.format(new Date(line.at));
    const last = days.at(-1);
    if (last?.name === name) last.lines.push(line);
    else days.push({ name, lines: [line] });
  }
  return days;
}
