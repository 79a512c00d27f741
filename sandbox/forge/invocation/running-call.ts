import { AsyncLocalStorage } from 'node:async_hooks';
import type { traceOf } from './invocation';

/**
 * The app's call to a product that is being answered, for the journal: an event that comes about in it belongs to the same
 * flow. Nothing the app can see depends on it.
 */
export const runningCall = new AsyncLocalStorage<ReturnType<typeof traceOf>>();
