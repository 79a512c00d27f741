import type { Testbed } from '../seeded/testbed';
import { taskOf } from './page-editor';
import type { History } from './histories';
import { openSiteFixture, type SiteFixture } from './site-fixture';
import { standing } from './standing';
import { createTurnstile, flow, type Turnstile } from './turnstile';

/** Longer than the fence after a tick of our own, and what is looked at again then. */
const minutesToRest = 6;

/** A page, and the order in which Trackli hears of the acts on it: numbers of acts, one for each delivery of its event. */
interface Ordered {
  pageId: string;
  order: readonly number[];
}

/**
 * Plays a history on a page of its own for each order. All acts are done first, each sync reads the page as it is after its act, and
 * what the looks tell Trackli goes through in that order. Gives how each page's task stands at rest.
 */
export async function playOrders(
  testbed: Testbed,
  history: History,
  orders: readonly (readonly number[])[],
): Promise<unknown[]> {
  const turnstile = createTurnstile();
  let copies = [0];
  const fixture = await openSiteFixture(testbed, {
    trackli: turnstile.trackli,
    // One event for each act: those of tasks would make a sync more of the same.
    planDelivery: ({ kind, name }) => (kind === 'async-event' ? [0] : name.endsWith(':task') ? [] : copies),
  });
  try {
    const pages = await writePages(fixture, history, orders);
    for (const { pageId, order } of pages) {
      for (const [index, act] of history.acts.entries()) {
        turnstile.hold(pageId, index);
        copies = order.filter((one) => one === index).map(() => 0);
        await act(fixture, pageId);
        await flow(fixture, turnstile);
      }
      copies = [0];
      await letThrough(fixture, turnstile, { pageId, order });
    }
    await fixture.minutes(minutesToRest);
    const ends: unknown[] = [];
    for (const { pageId } of pages) ends.push(await standing(fixture, pageId));
    return ends;
  } finally {
    await fixture.close();
  }
}

/** The pages as they are before: with a task that is on Ann's board, or without any. */
async function writePages(
  fixture: SiteFixture,
  { isApproved }: History,
  orders: readonly (readonly number[])[],
): Promise<Ordered[]> {
  const { editor, ann, world } = fixture;
  const pages: Ordered[] = [];
  for (const order of orders) {
    const pageId = await editor.write(`Page ${pages.length}`, isApproved ? [taskOf(ann, 'Zq1')] : []);
    pages.push({ pageId, order });
    // All looks at once would take a container each.
    await fixture.idle();
  }
  // What is looked at again so soon after it was written.
  await fixture.minutes(3);
  for (const { id } of await world.frontEnd.queue(ann.userId)) await world.frontEnd.approve(id);
  await fixture.idle();
  return pages;
}

async function letThrough(fixture: SiteFixture, turnstile: Turnstile, { pageId, order }: Ordered): Promise<void> {
  for (const act of order) {
    turnstile.letThrough(pageId, act);
    await flow(fixture, turnstile);
  }
  turnstile.open();
  await flow(fixture, turnstile);
}
