import type { Locale } from './use-locale';

const zone = ({ timeZone }: Locale) => (timeZone === undefined ? {} : { timeZone });

/** A moment (ISO 8601) as date and time of day. */
export const formatMoment = (moment: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale.language, { dateStyle: 'medium', timeStyle: 'short', ...zone(locale) }).format(
    new Date(moment),
  );

/** A moment (ISO 8601) as time of day. */
export const formatTime = (moment: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale.language, { timeStyle: 'short', ...zone(locale) }).format(new Date(moment));

export const formatNumber = (number: number, { language }: Locale): string =>
  new Intl.NumberFormat(language).format(number);

/** A share between 0 and 1 in per cent, rounded down: what is not done is never shown as done. */
export const formatShare = (share: number, { language }: Locale): string =>
  new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(Math.floor(share * 100) / 100);

export const formatMilliseconds = (milliseconds: number, { language }: Locale): string =>
  new Intl.NumberFormat(language, { style: 'unit', unit: 'millisecond', maximumFractionDigits: 0 }).format(
    milliseconds,
  );

/** A span as somebody would say it: whole minutes, from an hour on hours and minutes. Never less than a minute. */
export function formatSpan(seconds: number, { language }: Locale): string {
  const unit = (value: number, name: 'hour' | 'minute') =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'long' }).format(value);
  const minutes = Math.max(1, Math.ceil(seconds / 60));
  const hours = Math.floor(minutes / 60);
  const parts = [
    ...(hours > 0 ? [unit(hours, 'hour')] : []),
    ...(minutes % 60 > 0 ? [unit(minutes % 60, 'minute')] : []),
  ];
  return new Intl.ListFormat(language, { type: 'unit' }).format(parts);
}

const units = [
  { name: 'day', seconds: 86_400 },
  { name: 'hour', seconds: 3600 },
  { name: 'minute', seconds: 60 },
] as const;

/** A moment (ISO 8601) as seen from `now` (milliseconds since the epoch): "3 minutes ago", "in 2 hours", "now" within half a minute. */
export function formatRelative(moment: string, now: number, { language }: Locale): string {
  const seconds = (Date.parse(moment) - now) / 1000;
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  if (Math.abs(seconds) < 30) return format.format(0, 'second');
  const unit = units.find((one) => Math.abs(seconds) >= one.seconds * 0.95) ?? units[2];
  return format.format(Math.round(seconds / unit.seconds) || Math.sign(seconds), unit.name);
}
