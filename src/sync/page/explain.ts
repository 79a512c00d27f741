import type { ContentReference } from '../../domain/content';
import { explainPage } from '../../domain/explain/explain-page';
import type { Explanation, PageFacts, SeenPage } from '../../domain/explain/facts';
import { secondsOnHold } from '../../domain/hold';
import { failureOf } from '../site/connection';
import type { Now } from '../ports/clock';
import type { DeadLetterStore } from '../ports/dead-letters';
import type { Store } from '../ports/store';
import type { Trackli } from '../ports/trackli';

interface Dependencies {
  trackli: Trackli;
  store: Store;
  deadLetters: DeadLetterStore;
  now: Now;
}

/**
 * Where a person's tasks on a page are, and why one is not there: one call to Trackli, and what the app itself remembers of the page.
 *
 * @param page as the person sees it
 */
export async function explain(
  { trackli, store, deadLetters, now }: Dependencies,
  { contentId }: ContentReference,
  page: SeenPage,
  { accountId, isLicensed }: { accountId: string; isLicensed: boolean },
): Promise<Explanation> {
  const [mine, [deadLetter], hold] = await Promise.all([
    trackli.getMine(contentId, accountId),
    deadLetters.of(contentId),
    store.readHold(),
  ]);
  const answer: PageFacts['trackli'] =
    mine.kind === 'answer' ? { kind: 'answered', mine: mine.answer } : { kind: failureOf(mine) };
  const at = now();
  return explainPage({
    accountId,
    isLicensed,
    trackli: answer,
    page,
    givenUp: deadLetter?.reason ?? null,
    heldSeconds: secondsOnHold(hold, at),
    now: at,
  });
}
