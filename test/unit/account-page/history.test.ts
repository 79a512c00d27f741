import { byDay } from '../../../static/account/src/history/by-day';
import { toCsv } from '../../../static/account/src/history/csv';
import { historyCsv } from '../../../static/account/src/history/history-csv';

/** What a reader of RFC 4180 finds in a file. */
function read(csv: string): string[][] {
  const rows: string[][] = [];
  const cells = csv.replace(/^\uFEFF/, '').matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g);
  let row: string[] = [];
  for (const [, quoted, plain, end] of cells) {
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

describe('the CSV file', () => {
  test('says what is in it, whatever stands in a cell', () => {
    const rows = [
      ['plain', 'a, b', 'say "yes"', 'two\nlines', 'two\r\nlines', ''],
      ['', '', '', '', '', '"'],
    ];
    expect(read(toCsv(rows))).toEqual(rows);
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("https://evil.example","x")'])(
    'a spreadsheet does not take %j for a formula',
    (title) => {
      expect(read(toCsv([[title]]))).toEqual([[`'${title}`]]);
    },
  );

  test('a line in the words of the screen', () => {
    const line = {
      id: '7',
      at: '2026-02-02T08:00:00.000Z',
      side: 'confluence' as const,
      event: 'reopened',
      reason: 'taken-back',
      followed: [],
      taskTitle: '=Paint, "red"',
      pageTitle: 'Plan',
      pageUrl: 'https://a.example/x',
    };
    expect(read(historyCsv([line]))[1]).toEqual([
      '2026-02-02T08:00:00.000Z',
      'Confluence',
      'Unticked on the page',
      'A new version of the page says so: the page was published again from elsewhere.',
      `'=Paint, "red"`,
      'Plan',
      'https://a.example/x',
    ]);
  });
});

test('days are those of the reader’s calendar', () => {
  const line = (id: string, at: string) => ({ id, at, side: 'trackli' as const, event: 'linked', followed: [] });
  const lines = [
    line('3', '2026-02-03T00:30:00.000Z'),
    line('2', '2026-02-02T23:30:00.000Z'),
    line('1', '2026-02-02T22:30:00.000Z'),
  ];
  const days = (timeZone: string) =>
    byDay(lines, { language: 'en-GB', timeZone }).map((day) => [day.name.replace(',', ''), day.lines.length]);
  expect(days('UTC')).toEqual([
    ['Tuesday 3 February 2026', 1],
    ['Monday 2 February 2026', 2],
  ]);
  expect(days('Europe/Berlin')).toEqual([
    ['Tuesday 3 February 2026', 2],
    ['Monday 2 February 2026', 1],
  ]);
});
