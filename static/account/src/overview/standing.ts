import type { SyncStatus } from '../../../../contract/history';
import { reasonWords } from '../../../../trackli/front-end/data/history-words';
import { formatNumber } from '../../../shared/format';
import type { Locale } from '../../../shared/use-locale';
import { standingTexts as words } from '../texts/overview';

/** Trackli counts no further. */
const mostChanges = 1000;

/** How many changes the last day has brought. */
export const changesIn = ({ changesInDay }: SyncStatus, locale: Locale): string => {
  const count = formatNumber(changesInDay, locale);
  return changesInDay >= mostChanges ? words.orMore(count) : count;
};

/** How many ticks are on their way, and that a pause keeps them. */
export const waitingIn = ({ waiting }: SyncStatus, isPaused: boolean, locale: Locale): string => {
  if (waiting === 0) return words.noneWaiting;
  const count = formatNumber(waiting, locale);
  return isPaused ? words.untilResumed(count) : count;
};

/** Which ticks did not reach their pages, a line for each reason in words; null where all did. Reasons not known yet are one line. */
export function failuresOf({ failed }: SyncStatus, locale: Locale): { title: string; lines: string[] } | null {
  const counts = new Map<string, number>();
  for (const { reason, count } of failed) {
    const why = reasonWords[reason] ?? words.failed.otherReason;
    counts.set(why, (counts.get(why) ?? 0) + count);
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const lines = [...counts].map(([why, count]) =>
    counts.size === 1 ? why : words.failed.line(formatNumber(count, locale), why),
  );
  return { title: words.failed.title(formatNumber(total, locale), total === 1), lines };
}
