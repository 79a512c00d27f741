import type { Activity } from '../../shared/activity';

/** Limits how much runs at once under one name. */
export interface ConcurrencyGate {
  /** Runs `work` now, or when something under the same key has ended and the limit allows it. */
  enter(key: string, limit: number, work: () => Promise<void>): Promise<void>;
  /** Turns away what waits: it ends without having run. */
  clear(): void;
}

interface Waiting {
  limit: number;
  begin: () => void;
  turnAway: () => void;
}

/** What waits rests: it goes on when what it waits for does. */
export function createConcurrencyGate(activity: Pick<Activity, 'rest'>): ConcurrencyGate {
  const running = new Map<string, number>();
  let waiting = new Map<string, Waiting[]>();

  const begin = async (key: string, work: () => Promise<void>) => {
    running.set(key, (running.get(key) ?? 0) + 1);
    try {
      await work();
    } finally {
      running.set(key, (running.get(key) ?? 1) - 1);
      const queue = waiting.get(key) ?? [];
      const next = queue[0];
      if (next !== undefined && (running.get(key) ?? 0) < next.limit) {
        queue.shift();
        next.begin();
      }
    }
  };

  return {
    async enter(key, limit, work) {
      if ((running.get(key) ?? 0) < limit) {
        await begin(key, work);
        return;
      }
      await new Promise<void>((resolve, reject) => {
        const queue = waiting.get(key) ?? [];
        waiting.set(key, queue);
        const resume = activity.rest();
        queue.push({
          limit,
          begin() {
            resume();
            void begin(key, work).then(resolve, reject);
          },
          turnAway() {
            resume();
            resolve();
          },
        });
      });
    },
    clear() {
      for (const { turnAway } of [...waiting.values()].flat()) turnAway();
      waiting = new Map();
    },
  };
}
