import type { ActivityHour } from '../../../../contract/activity';

/** What is counted in the chart's bars, from the bottom up. */
export const series = ['discovered', 'completedInConfluence', 'completedInTrackli', 'failed'] as const;

export type Series = (typeof series)[number];
export type Counted = Series | 'pageStates';

const hourMilliseconds = 3_600_000;

const isAt = (hour: ActivityHour, begin: number) => Date.parse(hour.hour) === begin;

const emptyHour = (begin: number): ActivityHour => ({
  hour: new Date(begin).toISOString(),
  pageStates: 0,
  discovered: 0,
  completedInConfluence: 0,
  completedInTrackli: 0,
  failed: 0,
});

/** The 24 hours up to `now` (milliseconds since the epoch), oldest first, those without anything filled in. */
export function lastDay(hours: readonly ActivityHour[], now: number): ActivityHour[] {
  const current = Math.floor(now / hourMilliseconds) * hourMilliseconds;
  return Array.from({ length: 24 }, (_, index) => {
    const begin = current - (23 - index) * hourMilliseconds;
    return hours.find((hour) => isAt(hour, begin)) ?? emptyHour(begin);
  });
}

export const total = (hours: readonly ActivityHour[], counted: Counted): number =>
  hours.reduce((sum, hour) => sum + hour[counted], 0);

/** How high an hour's bar is, of what is counted in it. */
export const height = (hour: ActivityHour, counted: readonly Counted[]): number =>
  counted.reduce((sum, name) => sum + hour[name], 0);
