import type { StorageFormat } from '../sync/ports/storage-format';
import { mayHoldTasks, readContexts, readTasks } from './storage/read-tasks';

/** The storage-format parser behind the port. */
export const storageFormat: StorageFormat = { mayHoldTasks, readContexts, readTasks };
