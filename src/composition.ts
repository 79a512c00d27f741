import { createConfluence } from './confluence/client';
import { storageFormat } from './confluence/storage-format';
import { consoleLog } from './log';
import { createDeadLetterStore } from './store/dead-letter-store';
import { createNewsQueue } from './store/news-queue';
import { createPageSyncQueue } from './store/page-sync-queue';
import { createStore } from './store/key-value-store';
import { createPassQueue } from './store/pass-queue';
import { createPassStore } from './store/pass-store';
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
  newsQueue: createNewsQueue(),
  deadLetters: createDeadLetterStore(),
  passStore: createPassStore(),
  passQueue: createPassQueue(),
  log: consoleLog,
  now,
};
