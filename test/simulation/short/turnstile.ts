import type { RemoteBackend } from '../../../sandbox/forge/platform/remote';
import type { SiteFixture } from './site-fixture';

/** Holds what the app tells Trackli of a page, to let it through in an order of one's own. */
export interface Turnstile {
  trackli: (backend: RemoteBackend) => RemoteBackend;
  /** What is told of this page from now on waits, as told of this act. */
  hold(pageId: string, act: number): void;
  /** Lets through the first that waits of this page and act, if one does. */
  letThrough(pageId: string, act: number): void;
  /** Holds nothing any more. */
  open(): void;
  waiting(): number;
}

const pageOf = ({ method, url }: Request): string | null =>
  method === 'PUT' ? (/^\/v1\/content\/(\d+)\/state$/.exec(new URL(url).pathname)?.[1] ?? null) : null;

export function createTurnstile(): Turnstile {
  let holding: { pageId: string; act: number } | null = null;
  let held: { pageId: string; act: number; scan: () => void }[] = [];
  return {
    trackli: (backend) => async (request, environment) => {
      const now = holding;
      if (now !== null && now.pageId === pageOf(request)) {
        await new Promise<void>((scan) => held.push({ ...now, scan }));
      }
      return backend(request, environment);
    },
    hold(pageId, act) {
      holding = { pageId, act };
    },
    letThrough(pageId, act) {
      const one = held.find((other) => other.pageId === pageId && other.act === act);
      held = held.filter((other) => other !== one);
      one?.scan();
    },
    open() {
      holding = null;
      for (const { scan } of held.splice(0)) scan();
    },
    waiting: () => held.length,
  };
}

/** Turns of the event loop in which nothing happens any more: a notification of the database takes a few. */
const quietTurns = 12;

/** Longer than a burst of nudges is gathered, in milliseconds. */
const moment = 1500;

/** Lets everything run that can, and what is due in a moment, while some calls are held. */
export async function flow({ world: { activity, clock } }: SiteFixture, turnstile: Turnstile): Promise<void> {
  const end = clock.now() + moment;
  for (;;) {
    for (let quiet = 0; quiet < quietTurns; quiet += 1) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      if (clock.runDue() > 0 || activity.running() > turnstile.waiting()) quiet = -1;
    }
    const due = clock.nextDue();
    if (due === null || due > end) return;
    clock.moveTo(due);
  }
}
