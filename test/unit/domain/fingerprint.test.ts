import type { TaskState } from '../../../contract/page-state';
import { alreadySeen } from '../../../src/domain/already-seen';
import { fingerprintHash, type FingerprintParts } from '../../../src/domain/fingerprint';

const task: TaskState = { localId: '1', status: 'incomplete', title: 'Paint', assignee: 'ann' };
const parts: FingerprintParts = {
  status: 'current',
  title: 'Plan',
  url: 'https://example.test/wiki/1',
  spaceId: '7',
  accountsVersion: 3,
  tasks: [task],
};

test('equal parts have equal hashes', () => {
  expect(fingerprintHash(structuredClone(parts))).toBe(fingerprintHash(parts));
});

test.each<[string, Partial<FingerprintParts>]>([
  ['status', { status: 'archived' }],
  ['title', { title: 'Plan B' }],
  ['url', { url: 'https://example.test/wiki/2' }],
  ['space', { spaceId: '8' }],
  ['linked accounts', { accountsVersion: 4 }],
  ['tasks', { tasks: [] }],
  ['status of a task', { tasks: [{ ...task, status: 'complete' }] }],
  ['title of a task', { tasks: [{ ...task, title: 'Sand' }] }],
  ['date of a task', { tasks: [{ ...task, dueDate: '2026-02-01' }] }],
  ['assignee of a task', { tasks: [{ ...task, assignee: 'ben' }] }],
  ['id of a task', { tasks: [{ ...task, localId: '2' }] }],
])('another %s makes another hash', (_, change) => {
  expect(fingerprintHash({ ...parts, ...change })).not.toBe(fingerprintHash(parts));
});

describe('already seen', () => {
  const happening = { version: 5, at: '2026-01-05T09:00:10.000Z' };
  const fingerprint = { readers: '', hash: 'x', version: 5, observedAt: '2026-01-05T09:00:10.500Z' };

  test('when the acknowledged state is of that version and was read after it', () => {
    expect(alreadySeen(happening, fingerprint)).toBe(true);
  });
  test('clocks may differ by two seconds', () => {
    expect(alreadySeen(happening, { ...fingerprint, observedAt: '2026-01-05T09:00:08.500Z' })).toBe(true);
    expect(alreadySeen(happening, { ...fingerprint, observedAt: '2026-01-05T09:00:07.500Z' })).toBe(false);
  });
  test.each([
    ['there is no fingerprint', null],
    ['nothing is known to be acknowledged', { ...fingerprint, hash: '' }],
    ['the state is of an older version', { ...fingerprint, version: 4 }],
    ['the page could not be read then', { ...fingerprint, version: null }],
  ])('not when %s', (_, other) => {
    expect(alreadySeen(happening, other)).toBe(false);
  });
});
