import type { ActivityHour } from '../../../../contract/activity';

/** What is counted in the chart's bars, from the bottom up. */
export const series = ['discovered', 'completedInConfluence', 'completedInTrackli', 'failed'] as const;

export type Series = (typeof series)[number];
export type Counted = Series | 'pageStates';

/** Everything that is counted, in the order in which it is told. */
export const counted: readonly Counted[] = ['pageStates', ...series];

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

export const total = (hours: readonly ActivityHour[], of: Counted): number =>
  hours.reduce((sum, hour) => sum + hour[of], 0);

/** How high an hour's bar is, of what is counted in it. */
export const height = (hour: ActivityHour, of: readonly Counted[]): number =>
  of.reduce((sum, name) => sum + hour[name], 0);

/** The upper end of a scale for values up to `most`: even, so that its half is a whole number, and round: 2, 4, 10, 20, 40, 100, ... */
export function scaleTop(most: number): number {
  for (let power = 1; ; power *= 10) {
    const top = [2, 4, 10].map((step) => step * power).find((step) => step >= most);
    if (top !== undefined) return top;
  }
}
