import { readStatus } from '../../../trackli/front-end/data/status';

test('how a link stands is read whole', () => {
  const failed = [{ reason: 'not-permitted', count: 2 }];
  const status = { lastScanAt: '2026-11-02T10:00:00Z', changesInDay: 4, waiting: 1, failed };
  const held = { tasks: 5, people: 1, contents: 3, since: '2026-11-02T10:00:00Z', until: '2026-11-03T10:00:00Z' };
  expect(readStatus(status, held)).toEqual({
    lastScanAt: '2026-11-02T10:00:00Z',
    lastChangeAt: null,
    changesInDay: 4,
    ticksOnTheirWay: 1,
    failed,
    held: { tasks: 5, until: '2026-11-03T10:00:00Z' },
  });
});

test('a database that is older says nothing of it', () => {
  expect(readStatus(undefined, undefined)).toBeNull();
});

test('what is not understood is an answer that cannot be read', () => {
  expect(() => readStatus({ failed: ['not-permitted'] }, null)).toThrow('unexpected');
});
