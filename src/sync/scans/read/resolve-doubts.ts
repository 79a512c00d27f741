import type { Content } from '../../../domain/content';
import { holdIfAsked } from '../../site/hold';
import type { Later } from '../../ports/failure';
import type { PlannedSync } from '../scan';
import type { Step } from '../step';

/** The syncs with what was learned, and in whose name the app may not ask. */
export interface Doubts {
  kind: 'settled';
  syncs: PlannedSync[];
  nameless: string[];
}

/**
 * Asks Confluence in people's own names which contents it shows them, where that is in doubt. Whom it shows a content keeps what Trackli
 * holds of it. That it does not show it proves nothing: it is asked about each by itself in the sync.
 *
 * @param contents those of the syncs that the app was shown; the others are gone, whoever asks
 */
export async function resolveDoubts(
  step: Step,
  syncs: readonly PlannedSync[],
  contents: readonly Content[],
  nameless: readonly string[],
): Promise<Doubts | Later> {
  const { bulk } = step.dependencies;
  const present = new Set(contents.map(({ contentId }) => contentId));
  const finish = syncs.map((sync) => ({ ...sync }));
  const withoutName = new Set(nameless);
  const people = new Set(finish.flatMap(({ doubtful }) => doubtful));
  for (const accountId of people) {
    if (withoutName.has(accountId)) continue;
    const asked = finish.filter(({ contentId, doubtful }) => present.has(contentId) && doubtful.includes(accountId));
    if (asked.length === 0) continue;
    const answer = await bulk.showTo(accountId, asked);
    if (answer.kind === 'not-in-their-name') withoutName.add(accountId);
    if (answer.kind === 'later') {
      await holdIfAsked(step.dependencies, answer);
      if (answer.reason === 'confluence-rate-limited') return answer;
    }
    if (answer.kind !== 'found') continue;
    for (const sync of asked) {
      if (answer.contentIds.has(sync.contentId)) sync.doubtful = sync.doubtful.filter((other) => other !== accountId);
    }
  }
  return { kind: 'settled', syncs: finish, nameless: [...withoutName] };
}
