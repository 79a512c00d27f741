import fc from 'fast-check';
import { rowLabel } from '../../../src/domain/row-label';
import { taskTitle, type Wording } from '../../../src/domain/task-title';

const plain: Wording = { words: '', followsMention: false, beginsWithName: false, instead: [] };

/** Behind a mention, as nearly every task is written. */
const titleOf = (words: string, ...instead: string[]) => taskTitle({ ...plain, words, followsMention: true, instead });

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

test.each(['To nye stole', 'to fliser mangler', 'To be decided: who paints?', 'TO review'])(
  'without a mention in front, %j keeps its first word',
  (words) => {
    expect(taskTitle({ ...plain, words })).toBe(words.charAt(0).toUpperCase() + words.slice(1));
  },
);

test.each([
  [': to prepare', 'Prepare'],
  [', & to prepare', 'Prepare'],
  ['- paint', 'Paint'],
  ['– : paint', 'Paint'],
  ['-5 degrees at night', '-5 degrees at night'],
  ['/ to', 'To'],
])('behind a mention %j is %j', (words, title) => {
  expect(titleOf(words)).toBe(title);
});

test('a dash without a mention in front is part of the words', () => {
  expect(taskTitle({ ...plain, words: '- paint' })).toBe('- paint');
});

test('a name stays as it is written, a sentence begins with a capital', () => {
  expect(taskTitle({ ...plain, words: 'iPad rollout', beginsWithName: true })).toBe('iPad rollout');
  expect(taskTitle({ ...plain, words: 'iPad rollout' })).toBe('IPad rollout');
});

test('what stands for a task does not matter to one with words', () => {
  expect(titleOf('a', 'Label')).toBe('A');
});

test('of what stands for a task the first that says anything counts', () => {
  expect(titleOf('', '\u200b', ' ', 'reviewers', 'Other')).toBe('Reviewers');
  expect(titleOf('', '\u0007')).toBe('Untitled task');
});

test.each([
  ['SSH:', 'SSH'],
  ['reviewers', 'reviewers'],
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
])('the row %j is called %j', (row, label) => {
  expect(rowLabel(row)).toBe(label);
});

test.each(['', '3', '2026-01-31', '#4 | 12 Jan 2026', '— | :'])('a row of %j has no name', (row) => {
  expect(rowLabel(row)).toBeUndefined();
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
    fc.property(text, fc.array(text), fc.boolean(), fc.boolean(), (words, instead, followsMention, beginsWithName) => {
      const title = taskTitle({ words, followsMention, beginsWithName, instead });
      expect(title).toMatch(/\S/u);
      expect(title.length).toBeLessThanOrEqual(1000);
      expect(title).not.toMatch(/[\p{Cc}\p{Cs}]/u);
    }),
  );
});

test('a long row costs what it is long', () => {
  const start = performance.now();
  rowLabel(`${'1.'.repeat(100_000)}x`);
  expect(performance.now() - start).toBeLessThan(10_000);
});
