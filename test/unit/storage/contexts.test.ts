import { readContexts } from '../../../src/confluence/storage/read-tasks';
import { describeContext } from '../../../src/domain/task-context';
import { list, mention, row, task } from './markup';

const describeAll = (storage: string): string[] => readContexts(storage).map(describeContext);

const table = (...rows: string[]): string =>
  `<table><tbody>${rows.map((cells) => `<tr>${cells}</tr>`).join('')}</tbody></table>`;
const ths = (...cells: string[]): string => cells.map((cell) => `<th>${cell}</th>`).join('');
const tds = (...cells: string[]): string => cells.map((cell) => `<td>${cell}</td>`).join('');
const section = (...columns: string[]): string =>
  `<ac:layout-section>${columns.map((inside) => `<ac:layout-cell>${inside}</ac:layout-cell>`).join('')}</ac:layout-section>`;
const panel = (inside: string): string =>
  `<ac:structured-macro ac:name="panel"><ac:rich-text-body>${inside}</ac:rich-text-body></ac:structured-macro>`;
const own = list(task('do it'));

test('a task on a page that has nothing around it has no context, nor has a page without tasks', () => {
  expect(describeAll(`<p>Hello</p>${own}<p>there</p>`)).toEqual(['']);
  expect(describeAll('<h1>Title</h1>')).toEqual([]);
});

describe('the heading', () => {
  test.each([
    ['the nearest above', `<h1>Plan</h1><h2>Go-<em>live</em></h2><p>x</p>${own}<h2>Later</h2>`, 'Under “Go-live”'],
    ['one with words', `<h2>Go-live</h2><h3/><h3> </h3>${own}`, 'Under “Go-live”'],
    ['above the table', `<h2>Go-live</h2>${row(own)}`, 'Under “Go-live”'],
    ['in its cell', `<h2>Plan</h2>${row(`<h3>Go-live</h3>${own}`)}`, 'Under “Go-live”'],
    ['not of another cell', `<h2>Go-live</h2>${row('<h3>Other</h3>', own)}`, 'Under “Go-live”\nRow: Other'],
    ['in its panel', `<h2>Plan</h2>${panel(`<h3>Go-live</h3>${own}`)}`, 'Under “Go-live”'],
    ['above its panel', `<h2>Go-live</h2>${panel(own)}`, 'Under “Go-live”'],
    ['not of a table above', `<h2>Go-live</h2>${row('<h3>Other</h3>')}${own}`, 'Under “Go-live”'],
    ['not of a panel above', `<h2>Go-live</h2>${panel('<h3>Other</h3>')}${own}`, 'Under “Go-live”'],
    ['not of a panel with tasks above', `<h2>Go-live</h2>${panel(`<h3>Other</h3><p/>`)}${own}`, 'Under “Go-live”'],
    ['in its column', `<h1>Plan</h1>${section(`<h2>Go-live</h2>${own}`, '<h2>Other</h2>')}`, 'Under “Go-live”'],
    ['not of another column', `<h1>Go-live</h1>${section('<h2>Other</h2>', own)}`, 'Under “Go-live”'],
    [
      'not of a column of the section above',
      `<h1>Go-live</h1>${section('<h2>A</h2>', 'b')}${section(own, 'c')}`,
      'Under “Go-live”',
    ],
    ['of a section as wide as the page above', `${section('<h2>Go-live</h2>')}${section('a', own)}`, 'Under “Go-live”'],
    ['not of a copy', `<h2>Go-live</h2><ac:adf-fallback><h3>Copy</h3></ac:adf-fallback>${own}`, 'Under “Go-live”'],
    ['not of a comment', `<h2>Go-live</h2><!-- <h3>x</h3> -->${own}`, 'Under “Go-live”'],
    ['not below', `${own}<h2>Later</h2>`, ''],
  ])('is %s', (_, storage, expected) => {
    expect(describeAll(storage)).toEqual([expected]);
  });
});

describe('the row', () => {
  test('is its other cells, each with the head of its column', () => {
    const storage = table(
      ths('Area', 'Action', 'Risk'),
      tds('Billing', `at once ${own}`, 'High'),
      tds('Shop', own, ''),
    );
    expect(describeAll(storage)).toEqual(['Row: Area: Billing | Risk: High', 'Row: Area: Shop']);
  });

  test.each([
    ['cells alone where there are no heads', table(tds('Billing', own, 'High')), 'Row: Billing | High'],
    ['the head beside it', table(`<th>Topic:</th><td>${own}</td>`), 'Row: Topic:'],
    [
      'the heads below a group’s name',
      table(
        '<th colspan="3">2026</th>',
        ths('Area', 'Action', 'Due'),
        tds('Billing', own, '<time datetime="2026-03-01"/>'),
      ),
      'Row: Area: Billing | Due: 2026-03-01',
    ],
    [
      'the heads above a band',
      table(ths('Area', 'Action'), '<th colspan="2">Phase 1</th>', tds('Billing', own)),
      'Row: Area: Billing',
    ],
    [
      'a merged cell that reaches into it',
      table(ths('Area', 'Action'), '<td rowspan="2">Billing</td><td>x</td>', tds(own)),
      'Row: Area: Billing',
    ],
    ['the row around, where its own says nothing', table(tds('Billing', table(tds(own)))), 'Row: Billing'],
    ['without the number of the row', table(tds('1', 'Billing', own)), 'Row: Billing'],
    ['with a number that has a head', table(ths('Points', 'Action'), tds('5', own)), 'Row: Points: 5'],
    [
      'without people, and without their tasks',
      table(tds(`Billing ${mention('ann')}`, own, list(task('secret', '2')))),
      'Row: Billing',
    ],
  ])('is %s', (_, storage, expected) => {
    expect(describeAll(storage)[0]).toBe(expected);
  });

  test('in the row of heads there are none above', () => {
    expect(describeAll(table(ths('Area', own)))).toEqual(['Row: Area']);
  });
});

describe('the task around', () => {
  test('is the nearest, by the words of its title', () => {
    const inner = list(task('third', '3'));
    const storage = list(task(`${mention('ann')} to prepare the move ${list(task(`second ${inner}`, '2'))}`));
    expect(describeAll(storage)).toEqual(['', 'Part of “Prepare the move”', 'Part of “Second”']);
  });

  test('may stand before it, its list beside', () => {
    expect(describeAll(list(task('First'), list(task('second', '2'))))).toEqual(['', 'Part of “First”']);
  });
});

test('all three come in one order, a line each', () => {
  const nested = list(task(`Outer ${list(task('inner', '2'))}`));
  expect(describeAll(`<h2>Go-live</h2>${table(ths('Area', 'Action'), tds('Billing', nested))}`)[1]).toBe(
    'Under “Go-live”\nRow: Area: Billing\nPart of “Outer”',
  );
});

describe('long words', () => {
  const long = 'lorem ipsum '.repeat(60);

  test('are cut where a word ends, and say so', () => {
    const [description = ''] = describeAll(`<h2>${long}</h2>${own}`);
    expect(description).toMatch(/^Under “(?:lorem ipsum ?)+(?:lorem)?…”$/u);
    expect(description.length).toBeLessThan(170);
  });

  test('are cut within a word, but not within a character, where there is no other way', () => {
    const [description = ''] = describeAll(`<h2>${'😀'.repeat(500)}</h2>${own}`);
    expect(description).toMatch(/^Under “😀+…”$/u);
  });

  test('leave out the cells behind them', () => {
    const [description = ''] = describeAll(table(tds(own, ...Array.from({ length: 40 }, () => long))));
    expect(description).toMatch(/ \| …$/u);
    expect(description.length).toBeLessThan(420);
  });
});

test('a page whose tags do not pair is read as far as it goes', () => {
  expect(describeAll(`<h2>Go-live<h3>Shop</h2><ac:layout-cell>${own}`)).toHaveLength(1);
  expect(describeAll(`<ac:rich-text-body><h2>Go-live</h2></ac:layout-cell>${own}</p></ac:rich-text-body>`)).toEqual([
    'Under “Go-live”',
  ]);
});
