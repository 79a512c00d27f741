import { isLicensed } from '../../../src/domain/licence';

test.each<[what: string, facts: Parameters<typeof isLicensed>[0], expected: boolean]>([
  ['a paid licence', { environmentType: 'PRODUCTION', license: { active: true } }, true],
  ['one that ran out', { environmentType: 'PRODUCTION', license: { active: false } }, false],
  ['one that ran out, by its older name', { environmentType: 'PRODUCTION', license: { isActive: false } }, false],
  [
    'both names that differ: the newer counts',
    { environmentType: 'PRODUCTION', license: { active: true, isActive: false } },
    true,
  ],
  ['a licence that says nothing', { environmentType: 'PRODUCTION', license: {} }, true],
  ['no word of a licence in production', { environmentType: 'PRODUCTION' }, true],
  ['development', { environmentType: 'DEVELOPMENT', license: { active: false } }, true],
  ['staging', { environmentType: 'STAGING' }, true],
])('%s: %s', (_what, facts, expected) => {
  expect(isLicensed(facts)).toBe(expected);
});
