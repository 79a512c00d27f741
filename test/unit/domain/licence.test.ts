import { isLicensed } from '../../../src/domain/licence';

test.each<[what: string, facts: Parameters<typeof isLicensed>[0], expected: boolean]>([
  ['a paid licence', { license: { active: true } }, true],
  ['a trial', { license: { active: true, isEvaluation: true, trialEndDate: '2026-12-24' } as object }, true],
  ['one that ran out', { license: { active: false } }, false],
  ['a trial that ran out', { license: { active: false, isEvaluation: true } as object }, false],
  ['one that ran out, by its older name', { license: { isActive: false } }, false],
  ['both names that differ: the newer counts', { license: { active: true, isActive: false } }, true],
  ['a licence that says nothing', { license: {} }, true],
  ['no word of a licence: not sold, or in development', {}, true],
  ['the same, said outright', { license: undefined }, true],
])('%s: %s', (_what, facts, expected) => {
  expect(isLicensed(facts)).toBe(expected);
});
