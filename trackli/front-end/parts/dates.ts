/** A day and a time as people read them; `instant` is ISO 8601. */
export const formatInstant = (instant: string): string =>
  new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));

/** A day as people read it; `instant` is ISO 8601. */
export const formatDay = (instant: string): string =>
  new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' }).format(new Date(instant));

/** The name of a site from its address. */
export const siteNameOf = (siteUrl: string): string => siteUrl.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
