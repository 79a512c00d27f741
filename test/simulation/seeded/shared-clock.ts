import { createClock, type SandboxClock } from '../../../sandbox/shared/clock';

/** One clock for what outlives a simulation, such as warm containers; each simulation has time of its own behind it. */
export interface SharedClock extends SandboxClock {
  /** Forgets what was scheduled and begins anew at `start` (milliseconds since the epoch). */
  renew(start: number): void;
}

export function createSharedClock(): SharedClock {
  let current = createClock({ frozen: true, start: 0 });
  return {
    now: () => current.now(),
    schedule: (at, work) => current.schedule(at, work),
    nextDue: () => current.nextDue(),
    moveTo: (to) => {
      current.moveTo(to);
    },
    runDue: () => current.runDue(),
    close: () => {
      current.close();
    },
    renew(start) {
      current.close();
      current = createClock({ frozen: true, start });
    },
  };
}
