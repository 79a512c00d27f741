import type { AsyncEvent } from '@forge/events';

/**
 * How often the event was delivered, this time included. Whether Forge counts what it repeats after an error of its own is
 * UNCONFIRMED: where there is a context of a retry, this is the second time at least.
 */
export const deliveriesOf = ({ retryContext }: Pick<AsyncEvent, 'retryContext'>): number =>
  retryContext === undefined ? 1 : Math.max(2, retryContext.retryCount + 1);
