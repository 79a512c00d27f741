import { fenceEndOf, judgeStatus, type StatusFacts, type StatusVerdict } from '../../../trackli/merge/status';

const both = ['incomplete', 'complete'] as const;
const other = { incomplete: 'complete', complete: 'incomplete' } as const;

describe.each(both)('where both last agreed on %s', (base) => {
  const moved = other[base];
  const facts = { base, mayHaveWritten: false, isFenced: false };
  test.each<[string, Partial<StatusFacts>, StatusVerdict]>([
    ['nothing moved', { page: base, card: base }, 'stand'],
    ['the card moved', { page: base, card: moved }, 'stand'],
    ['the page moved', { page: moved, card: base }, 'follow'],
    ['both moved, to the same', { page: moved, card: moved }, 'agree'],
    ['the page moved, and it may have been us', { page: moved, card: base, mayHaveWritten: true }, 'echo'],
    ['both moved, and it may have been us', { page: moved, card: moved, mayHaveWritten: true }, 'agree'],
    ['the page shows what stood there before we wrote', { page: moved, card: base, isFenced: true }, 'wait'],
    ['the same, and the user moved the card', { page: moved, card: moved, isFenced: true }, 'agree'],
    ['the page is as it was, behind a fence', { page: base, card: base, isFenced: true }, 'stand'],
  ])('%s', (_, change, verdict) => {
    expect(judgeStatus({ page: base, card: base, ...facts, ...change })).toBe(verdict);
  });
});

test('the fence stands for two minutes, and only before a page that shows another status than was written', () => {
  const written = { writtenStatus: 'complete' as const, writtenAt: '2026-02-02T08:00:00.000Z' };
  expect(fenceEndOf(written, 'incomplete')).toBe(Date.parse('2026-02-02T08:02:00.000Z'));
  expect(fenceEndOf(written, 'complete')).toBeNull();
  expect(fenceEndOf({ writtenStatus: null, writtenAt: null }, 'incomplete')).toBeNull();
});
