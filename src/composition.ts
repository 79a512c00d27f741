import { createConfluence } from './confluence/client';
import { storageFormat } from './confluence/storage-format';
import { consoleLog } from './log';
import { createDeadLetterStore } from './store/dead-letter-store';
import { createPullQueue } from './store/pull-queue';
import { createPageSyncQueue } from './store/page-sync-queue';
import { createStore } from './store/key-value-store';
import { createScanQueue } from './store/scan-queue';
import { createScanStore } from './store/scan-store';
import { createTaskEventStore } from './store/task-event-store';
import { createTrackli } from './trackli/client';

const now = () => Date.now();

/**
 * The real things behind the ports, wired once per container. Containers are shared between sites, so nothing here may
 * remember anything of a site.
 */
export const dependencies = {
  confluence: createConfluence(now),
  storageFormat,
  trackli: createTrackli(now),
  store: createStore(),
  queue: createPageSyncQueue(),
  pullQueue: createPullQueue(),
  deadLetters: createDeadLetterStore(),
  taskEvents: createTaskEventStore(),
  scanStore: createScanStore(),
  scanQueue: createScanQueue(),
  log: consoleLog,
  now,
};
