import { notesOf, releaseProblems, type ReleasePlan } from '../../../scripts/releases/release-problems';

const changelog =
  '# Changelog\n\n## 1.3.0\n\n- More.\n\n## 1.2.1 (2026-01-01)\n\n- Less.\n\n## 1.2.2\n\n## 2.0.0\n\n- New.\n';
const plan: ReleasePlan = {
  version: '1.3.0',
  previous: '1.2.0',
  changelog,
  consents: [],
  branch: 'main',
  isClean: true,
};

test.each(['1.3.0', '1.2.1', '2.0.0'])('%s may follow 1.2.0', (version) => {
  expect(releaseProblems({ ...plan, version })).toEqual([]);
});

test('the first release may be any version', () => {
  expect(releaseProblems({ ...plan, previous: null })).toEqual([]);
});

test.each<[what: string, change: Partial<ReleasePlan>, problem: string]>([
  ['a version that is none', { version: 'v1.3' }, 'v1.3 is no semantic version'],
  ['a version that leaves one out', { previous: '1.1.0' }, '1.3.0 does not follow 1.1.0'],
  ['the same version again', { previous: '1.3.0' }, '1.3.0 does not follow 1.3.0'],
  ['a version without notes', { version: '1.2.2', previous: '1.2.1' }, 'CHANGELOG.md says nothing under "## 1.2.2"'],
  ['another branch', { branch: 'work' }, 'The branch is work'],
  ['what is not committed', { isClean: false }, 'Something is not committed'],
  ['a consent in a minor version', { consents: ['scope read:x is added'] }, 'this is a major version'],
])('%s is refused', (_what, change, problem) => {
  expect(releaseProblems({ ...plan, ...change })).toEqual([expect.stringContaining(problem)]);
});

test('a major version may ask for consents', () => {
  expect(releaseProblems({ ...plan, version: '2.0.0', consents: ['scope read:x is added'] })).toEqual([]);
});

test('the notes of a version end where the next begin', () => {
  expect(notesOf(changelog, '1.2.1')).toBe('- Less.');
});
