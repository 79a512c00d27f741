/**
 * A cell of a CSV file (RFC 4180). A spreadsheet takes what begins with one of these signs for a formula, and would do what somebody wrote
 * into a title: an apostrophe before it makes it text.
 */
function cell(value: string): string {
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Rows as the text of a CSV file: lines end as RFC 4180 has them, and a byte order mark says that it is UTF-8. */
export const toCsv = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
