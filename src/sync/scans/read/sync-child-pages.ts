import type { PageTree } from '../../ports/confluence';
import { syncSpaces } from '../list/sync-spaces';

/**
 * Who may view a page has changed: what hangs under it inherits that, and sends no event of its own. Where pages do, all that
 * Trackli knows of its space is looked at. A folder between a page and what hangs under it goes unnoticed here; the reconciliation finds that.
 */
export async function syncChildPages(
  dependencies: Parameters<typeof syncSpaces>[0] & { confluence: PageTree },
  pageId: string,
  spaceIds: readonly string[],
): Promise<void> {
  const below = await dependencies.confluence.hasChildPages(pageId);
  if (below.kind === 'answer' && !below.hasChildren) return;
  await syncSpaces(dependencies, spaceIds);
}
