import type { Activity } from '../../shared/activity';
import type { Cancel, SandboxClock } from '../../shared/clock';

/** Tells the sandbox whether an invocation works or merely waits for the clock, which nobody moves while work is going on. */
export interface Pulse {
  /** Makes a call of the invocation. */
  during(call: () => Promise<Response>): Promise<Response>;
  /** Lets so many milliseconds of sandbox time pass; to be used within a call. */
  pause(milliseconds: number): Promise<void>;
  /** The invocation is over; what it waits for does not come any more. */
  end(): void;
}

/** For an invocation that `activity` counts once. It rests while every call it has under way is paused. */
export function createPulse(clock: SandboxClock, activity: Activity): Pulse {
  const pauses = new Set<Cancel>();
  let calls = 0;
  let resume: (() => void) | null = null;
  const weigh = () => {
    if (pauses.size > 0 && pauses.size === calls) {
      resume ??= activity.rest();
    } else {
      resume?.();
      resume = null;
    }
  };
  return {
    async during(call) {
      calls += 1;
      weigh();
      try {
        return await call();
      } finally {
        calls -= 1;
        weigh();
      }
    },
    pause: async (milliseconds) =>
      new Promise((resolve) => {
        const cancel = clock.schedule(clock.now() + milliseconds, () => {
          pauses.delete(cancel);
          weigh();
          resolve();
        });
        pauses.add(cancel);
        weigh();
      }),
    end() {
      for (const cancel of pauses) cancel();
      pauses.clear();
      weigh();
    },
  };
}
