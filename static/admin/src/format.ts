import type { Locale } from './use-locale';

/** A moment (ISO 8601) as date and time of day. */
export const formatMoment = (moment: string, { language, timeZone }: Locale): string =>
  new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'medium',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(new Date(moment));

export const formatNumber = (number: number, { language }: Locale): string =>
  new Intl.NumberFormat(language).format(number);

export const formatMilliseconds = (milliseconds: number, { language }: Locale): string =>
  new Intl.NumberFormat(language, { style: 'unit', unit: 'millisecond', maximumFractionDigits: 0 }).format(
    milliseconds,
  );
