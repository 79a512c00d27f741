import type { HistoryLine } from '../../../../contract/history';
import { wordsOfChange } from '../../../../trackli/front-end/data/history-words';
import { historyTexts as words } from '../texts/history';
import { toCsv } from './csv';

/** A history as a CSV file, in the words of the screen; moments are ISO 8601, which every program reads. */
export const historyCsv = (lines: readonly HistoryLine[]): string =>
  toCsv([
    words.columns,
    ...lines.map((line) => {
      const { what, why } = wordsOfChange(line);
      return [
        line.at,
        words.sides[line.side],
        what,
        why ?? '',
        line.taskTitle ?? '',
        line.pageTitle ?? '',
        line.pageUrl ?? '',
      ];
    }),
  ]);
