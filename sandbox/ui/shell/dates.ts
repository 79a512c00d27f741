const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

/** A `YYYY-MM-DD` date in the reader's locale; what is no such date is shown as it stands. */
export function formatDay(date: string): string {
  const parsed = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(parsed.getTime()) ? date : day.format(parsed);
}

/** An ISO 8601 moment, day and time, in the reader's locale and time zone. */
export const formatMoment = (text: string): string => moment.format(new Date(text));

/** The time of day of an ISO 8601 moment in the reader's locale and time zone. */
export const formatTime = (moment: string): string => time.format(new Date(moment));
