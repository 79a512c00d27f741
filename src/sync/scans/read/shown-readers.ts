import type { Now } from '../../ports/clock';
import type { Confluence } from '../../ports/confluence';
import type { Later } from '../../ports/failure';
import type { PlannedSync } from '../scan';

/**
 * How old a proof may be after which a task is told that Trackli has not: between the listing in a person's own name and the push. An
 * older one is asked for anew.
 */
const longestShownMilliseconds = 5 * 60_000;

/** Confluence as some syncs of a scan ask it. */
export interface SparingConfluence {
  confluence: Confluence;
  /** Why it could not be learned of somebody whether they may read a content, by content. */
  troubles: ReadonlyMap<string, Later>;
}

/**
 * Confluence that is not asked whether somebody may read a content that it has just shown to them in their own name, nor about those
 * whom the scan lists later: when it does, they are shown it, and until then nothing is said of them.
 */
export function sparing(
  confluence: Confluence,
  syncs: readonly PlannedSync[],
  listedLater: ReadonlySet<string>,
  now: Now,
): SparingConfluence {
  const byContent = new Map(syncs.map((sync) => [sync.contentId, sync]));
  const troubles = new Map<string, Later>();
  const mayRead: Confluence['mayRead'] = async (contentId, accountId) => {
    const sync = byContent.get(contentId);
    const isShown = sync?.shown.includes(accountId) === true && now() - sync.shownAt <= longestShownMilliseconds;
    if (isShown) return { kind: 'answer', permitted: true };
    if (listedLater.has(accountId)) return { kind: 'later', reason: 'listed-later' };
    const answer = await confluence.mayRead(contentId, accountId);
    if (answer.kind === 'later') troubles.set(contentId, answer);
    return answer;
  };
  return { confluence: { ...confluence, mayRead }, troubles };
}
