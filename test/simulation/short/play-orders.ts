import type { Ground } from '../seeded/ground';
import { taskOf } from './hand';
import type { History } from './histories';
import { openStage, type Stage } from './stage';
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
 * Plays a history on a page of its own for each order. All acts are done first, each look reads the page as it is after its act, and
 * what the looks tell Trackli goes through in that order. Gives how each page's task stands at rest.
 */
export async function playOrders(
  ground: Ground,
  history: History,
  orders: readonly (readonly number[])[],
): Promise<unknown[]> {
  const turnstile = createTurnstile();
  let copies = [0];
  const stage = await openStage(ground, {
    trackli: turnstile.trackli,
    // One event for each act: those of tasks would make a look more of the same.
    planDelivery: ({ kind, name }) => (kind === 'async-event' ? [0] : name.endsWith(':task') ? [] : copies),
  });
  try {
    const pages = await writePages(stage, history, orders);
    for (const { pageId, order } of pages) {
      for (const [index, act] of history.acts.entries()) {
        turnstile.hold(pageId, index);
        copies = order.filter((one) => one === index).map(() => 0);
        await act(stage, pageId);
        await flow(stage, turnstile);
      }
      copies = [0];
      await letThrough(stage, turnstile, { pageId, order });
    }
    await stage.minutes(minutesToRest);
    const ends: unknown[] = [];
    for (const { pageId } of pages) ends.push(await standing(stage, pageId));
    return ends;
  } finally {
    await stage.close();
  }
}

/** The pages as they are before: with a task that is on Ann's board, or without any. */
async function writePages(
  stage: Stage,
  { isApproved }: History,
  orders: readonly (readonly number[])[],
): Promise<Ordered[]> {
  const { hand, ann, world } = stage;
  const pages: Ordered[] = [];
  for (const order of orders) {
    const pageId = await hand.write(`Page ${pages.length}`, isApproved ? [taskOf(ann, 'Zq1')] : []);
    pages.push({ pageId, order });
    // All looks at once would take a container each.
    await stage.idle();
  }
  // What is looked at again so soon after it was written.
  await stage.minutes(3);
  for (const { id } of await world.frontEnd.queue(ann.userId)) await world.frontEnd.approve(id);
  await stage.idle();
  return pages;
}

async function letThrough(stage: Stage, turnstile: Turnstile, { pageId, order }: Ordered): Promise<void> {
  for (const act of order) {
    turnstile.letThrough(pageId, act);
    await flow(stage, turnstile);
  }
  turnstile.open();
  await flow(stage, turnstile);
}
