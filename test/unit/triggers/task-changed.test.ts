import type { SiteRecord } from '../../../src/sync/ports';

jest.mock('../../../src/composition', () => ({
  dependencies: { store: { readSite: jest.fn() }, queue: { push: jest.fn() }, log: { warn: jest.fn() } },
}));
jest.mock('../../../src/triggers/look', () => ({ lookNow: jest.fn() }));

import { dependencies } from '../../../src/composition';
import * as look from '../../../src/triggers/look';
import { onTaskChanged } from '../../../src/triggers/task-changed';

const readSite = jest.spyOn(dependencies.store, 'readSite');
const push = jest.spyOn(dependencies.queue, 'push');
const lookNow = jest.spyOn(look, 'lookNow');

const site: SiteRecord = {
  syncEnabled: true,
  spaces: { mode: 'all', spaceIds: [] },
  accountsVersion: 1,
  accountIds: ['ann'],
  accountsReadAt: '',
};
const event = (act: string, assignee: string | null) => ({
  eventType: `avi:confluence:${act}:task`,
  eventCreatedDate: '2026-01-05T09:00:00.000Z',
  content: { id: '100', type: 'page', version: { number: 3 } },
  task: { assignee },
});

beforeEach(() => {
  jest.resetAllMocks();
  readSite.mockResolvedValue(site);
  push.mockResolvedValue(undefined);
  lookNow.mockResolvedValue(undefined);
});

test('a task of nobody who is linked: nothing is looked at', async () => {
  await onTaskChanged(event('updated', 'ben'));
  await onTaskChanged(event('created', null));
  expect(lookNow).not.toHaveBeenCalled();
  expect(push).not.toHaveBeenCalled();
});

test('a tick is looked at at once', async () => {
  await onTaskChanged(event('updated', 'ann'));
  expect(lookNow).toHaveBeenCalledTimes(1);
});

test('a new task waits for the event of its page', async () => {
  await onTaskChanged(event('created', 'ann'));
  expect(push).toHaveBeenCalledWith(expect.objectContaining({ contentId: '100' }), 15);
  expect(lookNow).not.toHaveBeenCalled();
});

test('a store that fails loses no event', async () => {
  readSite.mockRejectedValue(new Error('outage'));
  await onTaskChanged(event('updated', 'ann'));
  expect(lookNow).toHaveBeenCalledTimes(1);
});

test('a queue that fails loses no event', async () => {
  push.mockRejectedValue(new Error('outage'));
  await onTaskChanged(event('removed', 'ann'));
  expect(lookNow).toHaveBeenCalledTimes(1);
});
