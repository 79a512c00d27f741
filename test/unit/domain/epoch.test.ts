import { readEpoch, shortEpoch, wentBack, writeEpoch } from '../../../src/domain/epoch';

const id = '3f0e5a52-5d5c-4d8e-9d43-0b0a3d1f6f10';
const epoch = (changes: number, of = id) => ({ id: of, changes });

test('is written as it is read', () => {
  expect(readEpoch(`${id}.42`)).toEqual(epoch(42));
  expect(writeEpoch(epoch(42))).toBe(`${id}.42`);
  expect(shortEpoch(epoch(42))).toBe('3f0e5a52');
});

test.each([null, '', id, `${id}.`, `${id}.-1`, `x.1`, `${id}.1e3`, `${id}.1.2`])('%j says nothing', (header) => {
  expect(readEpoch(header)).toBeNull();
});

test.each([
  ['another history', epoch(5), epoch(9, id.replace('3f', '40')), true],
  ['fewer changes', epoch(5), epoch(4), true],
  ['as many', epoch(5), epoch(5), false],
  ['more', epoch(5), epoch(6), false],
  ['nothing noted before', null, epoch(6), false],
  ['nothing said now', epoch(5), null, false],
])('%s', (_, seen, now, expected) => {
  expect(wentBack(seen, now)).toBe(expected);
});
