/**
 * The cell that names a table row, of the cells' words joined by ` | `: the first that is neither a number nor a date
 * nor mere punctuation. Without the colon it may end in; undefined if no cell names the row.
 */
export function rowLabel(rowContext: string): string | undefined {
  const label = rowContext.split(' | ').find((cell) => !isNumber(cell) && !isDate(cell) && nameOf(cell) !== '');
  return label === undefined ? undefined : nameOf(label);
}

const nameOf = (cell: string): string => (/\p{L}/u.test(cell) ? cell.replace(/[\s:：]+$/u, '').trim() : '');

/** `3`, `#4`, `1.`, `2)`, `1.2.3`, `No. 7`, `1st`, `80 %`: what numbers rows or counts something. */
const number = /^(?:(?:no|nr|num)\.?\s*|[#№(]\s*)*[+-]?\d[\d.,:)%\s]*(?:(?:st|nd|rd|th)[.:)\s]*)?$/iu;

const isNumber = (cell: string): boolean => number.test(cell.trim());

const months =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const weekdays = 'mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?';

/** One word of a date: a number, the name of a month or weekday, a quarter, a time of day. */
const dateWord = new RegExp(
  String.raw`^(?:\d+(?:st|nd|rd|th)?|${months}|${weekdays}|q[1-4]|of|at|[ap]m|utc|gmt|t\d+|\d+t\d+|\d*z)$`,
  'iu',
);

/** `12 janvier 2026`, `31. Januar 2026`, `2026年1月31日`: a month's name in any language between its numbers. */
const dayMonthYear = /^\d{1,2}\.?\s+(?:de\s+)?\p{L}{3,12}\.?\s+(?:de\s+)?\d{4}\.?$/iu;
const yearMonthDay = /^\d{4}\s*[年년]\s*\d{1,2}\s*[月월](?:\s*\d{1,2}\s*[日일])?$/u;

function isDate(cell: string): boolean {
  const trimmed = cell.trim();
  if (dayMonthYear.test(trimmed) || yearMonthDay.test(trimmed)) return true;
  const words = trimmed.split(/[\s,./:+–—-]+/u).filter((word) => word !== '');
  return words.some((word) => /\d/.test(word)) && words.every((word) => dateWord.test(word));
}
