/** Days and months of one digit too: some of Atlassian's own writers write them so. */
const isoDate = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?=$|[T\s])/;

/**
 * The date of a `datetime` as `YYYY-MM-DD`, if it names a day of the calendar; of a longer ISO 8601 timestamp, its
 * date part as written there, in no time zone but its own.
 */
export function dueDateOf(verbatim: string | null): string | undefined {
  const match = isoDate.exec(verbatim ?? '');
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0] = match.slice(1).map(Number);
  return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
    ? [match[1], ...match.slice(2).map((digits) => digits.padStart(2, '0'))].join('-')
    : undefined;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
