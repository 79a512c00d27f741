import type { Fingerprint } from '../../../src/domain/fingerprint';
import type { SiteRecord } from '../../../src/sync/ports/site-record';

jest.mock('../../../src/composition', () => ({
  dependencies: {
    store: { readSiteAndFingerprint: jest.fn(), readLinkedAmong: jest.fn() },
    queue: { pushTaskEvents: jest.fn() },
    taskEvents: { write: jest.fn(), readDue: jest.fn(), exchangeDue: jest.fn() },
    log: { warn: jest.fn() },
    now: () => Date.parse('2026-01-05T09:00:01.000Z'),
  },
}));
jest.mock('../../../src/triggers/sync-now', () => ({ syncNow: jest.fn() }));

import { dependencies } from '../../../src/composition';
import * as sync from '../../../src/triggers/sync-now';
import { onTaskChanged } from '../../../src/triggers/task-changed';

const read = jest.spyOn(dependencies.store, 'readSiteAndFingerprint');
const readLinkedAmong = jest.spyOn(dependencies.store, 'readLinkedAmong');
const push = jest.spyOn(dependencies.queue, 'pushTaskEvents');
const write = jest.spyOn(dependencies.taskEvents, 'write');
const readDue = jest.spyOn(dependencies.taskEvents, 'readDue');
const exchangeDue = jest.spyOn(dependencies.taskEvents, 'exchangeDue');
const syncNow = jest.spyOn(sync, 'syncNow');

const site: SiteRecord = {
  syncEnabled: true,
  spaces: { mode: 'all', spaceIds: [] },
  accountsVersion: 1,
  epoch: '',
  linkedCount: 1,
  accountIds: ['ann'],
  accountsReadAt: '',
};
const seen: Fingerprint = {
  hash: 'x',
  version: 3,
  observedAt: '2026-01-05T09:00:00.000Z',
  epoch: '',
  proofs: new Map(),
};
const event = (act: string, assignee: string | null) => ({
  eventType: `avi:confluence:${act}:task`,
  eventCreatedDate: '2026-01-05T09:00:00.000Z',
  content: { id: '100', type: 'page', version: { number: 3 } },
  task: { assignee },
});
const known = (more: { site?: SiteRecord; fingerprint?: Fingerprint } = {}) =>
  read.mockResolvedValue({ site, fingerprint: null, hold: null, ...more });

beforeEach(() => {
  jest.resetAllMocks();
  known();
  readDue.mockResolvedValue(null);
  exchangeDue.mockResolvedValue(null);
});

test('a task of nobody who is linked: nothing is looked at', async () => {
  await onTaskChanged(event('updated', 'ben'));
  await onTaskChanged(event('created', null));
  expect(syncNow).not.toHaveBeenCalled();
  expect(write).not.toHaveBeenCalled();
});

test('where many are linked only those it is about are looked up', async () => {
  known({ site: { ...site, accountIds: null } });
  readLinkedAmong.mockResolvedValue(new Set(['ann']));
  await onTaskChanged(event('updated', 'ann'));
  expect(readLinkedAmong).toHaveBeenCalledWith(['ann']);
  expect(write).toHaveBeenCalledTimes(1);
});

test.each(['created', 'updated', 'removed'])(
  '%s: it waits for the sync that the page’s own event brings',
  async (act) => {
    await onTaskChanged(event(act, 'ann'));
    expect(write).toHaveBeenCalledWith(expect.objectContaining({ contentId: '100' }));
    expect(push).toHaveBeenCalledTimes(1);
    expect(syncNow).not.toHaveBeenCalled();
  },
);

test('however many wait, they are gone through once', async () => {
  readDue.mockResolvedValue(Date.parse('2026-01-05T09:00:04.000Z'));
  await onTaskChanged(event('created', 'ann'));
  expect(write).toHaveBeenCalledTimes(1);
  expect(push).not.toHaveBeenCalled();
});

test('what Trackli knows already costs one read', async () => {
  known({ fingerprint: seen });
  await onTaskChanged(event('updated', 'ann'));
  expect(write).not.toHaveBeenCalled();
  expect(syncNow).not.toHaveBeenCalled();
});

test('a store that fails loses no event', async () => {
  read.mockRejectedValue(new Error('outage'));
  await onTaskChanged(event('updated', 'ann'));
  expect(syncNow).toHaveBeenCalledTimes(1);
});

test('a queue that fails loses no event', async () => {
  push.mockRejectedValue(new Error('outage'));
  await onTaskChanged(event('removed', 'ann'));
  expect(syncNow).toHaveBeenCalledTimes(1);
});
