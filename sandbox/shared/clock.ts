import { createSchedule, type Due } from './schedule';

/** Takes back something that was scheduled. Safe to call twice. */
export type Cancel = () => void;

/**
 * The sandbox's one clock. Everything that asks for the time or waits for it, in the Forge host, the Confluence double and
 * the Trackli side, asks this clock, so that `advance` moves the whole world at once.
 */
export interface SandboxClock {
  /** Milliseconds since the epoch, sandbox time. */
  now(): number;
  /** Runs `work` once when the clock reaches `at` (milliseconds since the epoch); at once if that has passed. */
  schedule(at: number, work: () => void): Cancel;
  /** When the next scheduled work is due, or null. */
  nextDue(): number | null;
  /** Moves the clock forward to `to` without running anything: what has fallen due is run by `runDue`. */
  moveTo(to: number): void;
  /** Runs what is due now, in order of due time. Gives the number of things run. */
  runDue(): number;
  /** Ends the clock: nothing scheduled runs any more. */
  close(): void;
}

interface Scheduled extends Due {
  work: () => void;
}

/**
 * A clock that runs with the machine's, ahead of it by what `moveTo` added.
 * With `frozen` it stands still between moves: a simulation's clock.
 */
export function createClock({ start, frozen = false }: { start?: number; frozen?: boolean } = {}): SandboxClock {
  const machine = () => (frozen ? 0 : Date.now());
  let offset = (start ?? Date.now()) - machine();
  let order = 0;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let armedFor: number | null = null;
  const scheduled = createSchedule<Scheduled>();

  const now = () => machine() + offset;
  const runDue = () => {
    let count = 0;
    for (let item = scheduled.first(); item !== undefined && item.at <= now() && !closed; item = scheduled.first()) {
      scheduled.remove(item);
      count += 1;
      item.work();
    }
    arm();
    return count;
  };
  const longestTimer = 2 ** 31 - 1;
  function arm() {
    if (frozen) return;
    const next = closed ? null : (scheduled.first()?.at ?? null);
    if (next === armedFor) return;
    clearTimeout(timer);
    armedFor = next;
    if (next === null) return;
    timer = setTimeout(
      () => {
        armedFor = null;
        runDue();
      },
      Math.min(Math.max(0, next - now()), longestTimer),
    );
  }

  return {
    now,
    schedule(at, work) {
      const item = { at, order: order++, work };
      scheduled.add(item);
      arm();
      return () => {
        scheduled.remove(item);
      };
    },
    nextDue: () => scheduled.first()?.at ?? null,
    moveTo(to) {
      offset += Math.max(0, to - now());
      armedFor = null;
      clearTimeout(timer);
      arm();
    },
    runDue,
    close() {
      closed = true;
      scheduled.clear();
      clearTimeout(timer);
    },
  };
}
