import fc from 'fast-check';
import { taskTitle } from '../../../src/domain/task-title';

const titleOf = (text: string, rowContext: string | null = null) => taskTitle({ text, rowContext });

test.each([
  ['to prepare the slides', 'Prepare the slides'],
  ['TO review', 'Review'],
  ['to   do it', 'Do it'],
  ['tomorrow', 'Tomorrow'],
  ['to-do list', 'To-do list'],
  ['today we go to work', 'Today we go to work'],
  ['to', 'To'],
  ['to to', 'To'],
  ['élan', 'Élan'],
  ['ßa', 'ßa'],
  ['𐐨x', '𐐀x'],
  ['😀 smile', '😀 smile'],
  ['"quoted"', '"quoted"'],
  ['https://example.com/a', 'https://example.com/a'],
  ['a\u0000b\u0007\ud800c', 'A b c'],
])('the title of %j is %j', (text, title) => {
  expect(titleOf(text)).toBe(title);
});

test('the row does not matter to a task with words', () => {
  expect(titleOf('a', 'Label')).toBe('A');
});

test.each([
  ['SSH:', 'SSH'],
  ['reviewers', 'Reviewers'],
  ['3 | SSH: | Ann', 'SSH'],
  ['#4 | Label', 'Label'],
  ['1. | 2) | (3) | 1.2.3 | No. 7 | 1st | 80 % | -5 | 1,200.50 | Label', 'Label'],
  ['2026-01-31 | 31/01/2026 | 31.01.2026 | 12 Jan 2026 | January 12th, 2026 | Label', 'Label'],
  ['2026-01-31T10:00:00.000+02:00 | Fri 13 March | 10:30 AM | Q3 2026 | Label', 'Label'],
  ['12 janvier 2026 | 31. Januar 2026 | 12 de enero de 2026 | 2026年1月31日 | Label', 'Label'],
  ['— | ✅ | : | Label', 'Label'],
  ['Step 4', 'Step 4'],
  ['May', 'May'],
  ['3 wishes', '3 wishes'],
  ['To do', 'To do'],
  ['Owner： | x', 'Owner'],
])('a task without words in the row %j is %j', (rowContext, title) => {
  expect(titleOf('', rowContext)).toBe(title);
});

test.each([null, '', '3', '2026-01-31', '#4 | 12 Jan 2026', '— | :'])('a row of %j gives no title', (rowContext) => {
  expect(titleOf('', rowContext)).toBe('Untitled task');
});

test('joiners and direction marks alone are no words', () => {
  expect(titleOf('\u200b\u200f')).toBe('Untitled task');
  expect(titleOf('\u200b', 'Label')).toBe('Label');
});

test('is at most 1000 UTF-16 units long and never cuts a character', () => {
  expect(titleOf('a'.repeat(1001))).toHaveLength(1000);
  expect(titleOf('😀'.repeat(501))).toBe('😀'.repeat(500));
  expect(titleOf(`a${'😀'.repeat(501)}`)).toBe(`A${'😀'.repeat(499)}`);
});

test('is never empty, never too long and fit to store, whatever is on the page', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('to', 'to ', ' ', '\u200b', '3 | 4', '\ud800'));
  fc.assert(
    fc.property(text, fc.option(text), (words, rowContext) => {
      const title = titleOf(words, rowContext);
      expect(title).toMatch(/\S/u);
      expect(title.length).toBeLessThanOrEqual(1000);
      expect(title).not.toMatch(/[\p{Cc}\p{Cs}]/u);
    }),
  );
});

test('a long row costs what it is long', () => {
  const start = performance.now();
  titleOf('', `${'1.'.repeat(100_000)}x`);
  expect(performance.now() - start).toBeLessThan(2000);
});
