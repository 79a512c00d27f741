import type { RunningSandbox } from '../../simulation/support/running-sandbox';

/**
 * Until the events of a page's tasks have brought their own look at it, some seconds after the page's. What failed by then stays failed:
 * a fault that is taken back any sooner is mended by that sync.
 */
export async function outlastTaskEvents(sandbox: RunningSandbox): Promise<void> {
  await sandbox.idle();
  await sandbox.control('POST', '/advance', { seconds: 10 });
}
