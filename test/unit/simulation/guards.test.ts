import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { guardNames, guardsOf } from '../../simulation/guards';
import { root } from '../../simulation/guards/altered-app';
import { applyEdit } from '../../simulation/guards/guard';

const edit = { file: 'a.ts', find: 'if (ok)', replace: 'if (true)' };

test('an edit takes the place of its text', () => {
  expect(applyEdit('x; if (ok) y;', edit)).toBe('x; if (true) y;');
});

test.each([
  ['gone', 'x; y;', 'a.ts has the text to take out 0 times, not once'],
  ['there twice', 'if (ok) if (ok)', 'a.ts has the text to take out 2 times, not once'],
])('an edit whose text is %s is refused', (_what, text, message) => {
  expect(() => applyEdit(text, edit)).toThrow(message);
});

test('a guard that there is not is refused', () => {
  expect(() => guardsOf(['hope'])).toThrow('There is no guard "hope"');
});

test.each(guardNames)('%s is where its edits say, and has stories that show it', async (name) => {
  for (const { edits, statements = [], seeds } of guardsOf([name])) {
    expect(edits.length + statements.length).toBeGreaterThan(0);
    expect(seeds.length).toBeGreaterThan(0);
    for (const one of edits) applyEdit(await readFile(join(root, one.file), 'utf8'), one);
  }
});
