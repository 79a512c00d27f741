import type { Cancel, SandboxClock } from '../../shared/clock';

type Callback = (...parameters: unknown[]) => void;

/** What app code holds of a timer: as much of Node's `Timeout` as is in use. */
interface Timer {
  ref(): Timer;
  unref(): Timer;
  hasRef(): boolean;
}

/** Timers for app code, on the sandbox's clock. `cancelAll` is for the end: a container at rest is frozen. */
export function createTimers(clock: SandboxClock) {
  const pending = new Map<Timer, Cancel>();
  const newTimer = (): Timer => {
    const timer: Timer = { ref: () => timer, unref: () => timer, hasRef: () => true };
    return timer;
  };
  const arm = (timer: Timer, milliseconds: number, work: () => void) => {
    pending.set(timer, clock.schedule(clock.now() + Math.max(0, milliseconds), work));
  };
  const clear = (timer: unknown) => {
    pending.get(timer as Timer)?.();
    pending.delete(timer as Timer);
  };
  return {
    globals: {
      setTimeout: (callback: Callback, milliseconds = 0, ...parameters: unknown[]) => {
        const timer = newTimer();
        arm(timer, milliseconds, () => {
          pending.delete(timer);
          callback(...parameters);
        });
        return timer;
      },
      setInterval: (callback: Callback, milliseconds = 1, ...parameters: unknown[]) => {
        const timer = newTimer();
        const period = Math.max(1, milliseconds);
        const turn = () => {
          arm(timer, period, turn);
          callback(...parameters);
        };
        arm(timer, period, turn);
        return timer;
      },
      clearTimeout: clear,
      clearInterval: clear,
    },
    cancelAll() {
      for (const timer of [...pending.keys()]) clear(timer);
    },
  };
}
