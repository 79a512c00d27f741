import type { TaskState } from '../../../contract/page-state';
import { alreadySeen } from '../../../src/domain/already-seen';
import {
  fingerprintHash,
  inEpoch,
  proofKey,
  type Fingerprint,
  type FingerprintParts,
} from '../../../src/domain/fingerprint';

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
  ['uuid of a task', { tasks: [{ ...task, taskUuid: 'u' }] }],
  ['text of a task', { tasks: [{ ...task, text: 'to paint' }] }],
])('another %s makes another hash', (_, change) => {
  expect(fingerprintHash({ ...parts, ...change })).not.toBe(fingerprintHash(parts));
});

describe('already seen', () => {
  const happening = { version: 5, at: '2026-01-05T09:00:10.000Z', isEdit: true };
  const fingerprint: Fingerprint = {
    hash: 'x',
    version: 5,
    observedAt: '2026-01-05T09:00:10.500Z',
    epoch: 'e',
    proofs: new Map(),
  };

  test('when the acknowledged state is of that version and was read after it', () => {
    expect(alreadySeen(happening, fingerprint, 'e')).toBe(true);
  });
  test('clocks may differ by two seconds', () => {
    expect(alreadySeen(happening, { ...fingerprint, observedAt: '2026-01-05T09:00:08.500Z' }, 'e')).toBe(true);
    expect(alreadySeen(happening, { ...fingerprint, observedAt: '2026-01-05T09:00:07.500Z' }, 'e')).toBe(false);
  });
  test('of a tick, which may make no version, clocks may not differ', () => {
    const tick = { ...happening, isEdit: false };
    expect(alreadySeen(tick, { ...fingerprint, observedAt: '2026-01-05T09:00:10.000Z' }, 'e')).toBe(true);
    expect(alreadySeen(tick, { ...fingerprint, observedAt: '2026-01-05T09:00:09.999Z' }, 'e')).toBe(false);
  });
  test('not by a database of Trackli’s that has been restored since', () => {
    expect(alreadySeen(happening, fingerprint, 'other')).toBe(false);
  });
  test.each([
    ['there is no fingerprint', null],
    ['nothing is known to be acknowledged', { ...fingerprint, hash: '' }],
    ['the state is of an older version', { ...fingerprint, version: 4 }],
    ['the page could not be read then', { ...fingerprint, version: null }],
  ])('not when %s', (_, other) => {
    expect(alreadySeen(happening, other, 'e')).toBe(false);
  });
});

describe('what is known to be told', () => {
  const key = proofKey('ann', [task]);

  test.each<[string, Partial<TaskState>]>([
    ['its status', { status: 'complete' }],
    ['its id', { localId: '9' }],
    ['its uuid', { taskUuid: 'fresh' }],
  ])('stays the same where a task changes %s', (_, change) => {
    expect(proofKey('ann', [{ ...task, ...change }])).toBe(key);
  });

  test.each<[string, TaskState[]]>([
    ['another title', [{ ...task, title: 'Sand' }]],
    ['another text', [{ ...task, text: 'sand' }]],
    ['another date', [{ ...task, dueDate: '2026-02-01' }]],
    ['one task more', [task, { ...task, localId: '2', title: 'Sand' }]],
    ['the same words once more', [task, { ...task, localId: '2' }]],
  ])('is another with %s', (_, tasks) => {
    expect(proofKey('ann', tasks)).not.toBe(key);
  });

  test('is about one account: what others have on the page says nothing', () => {
    expect(proofKey('ann', [task, { ...task, assignee: 'ben', title: 'Sand' }])).toBe(key);
    expect(proofKey('ben', [{ ...task, assignee: 'ben' }])).not.toBe(key);
  });

  test('counts for nothing in another epoch of Trackli’s database, but that the page is known', () => {
    const fingerprint = { hash: 'x', version: 5, observedAt: '', epoch: 'e', proofs: new Map([[key, 1]]) };
    expect(inEpoch(fingerprint, 'e')).toBe(fingerprint);
    expect(inEpoch(fingerprint, 'f')).toMatchObject({ hash: '', epoch: 'f', proofs: new Map() });
    expect(inEpoch(null, 'f')).toBeNull();
  });
});
