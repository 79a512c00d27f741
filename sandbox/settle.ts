import type { Activity } from './shared/activity';
import type { SandboxClock } from './shared/clock';

interface Parts {
  clock: SandboxClock;
  activity: Activity;
  /** Resolves when every notification that Trackli's database has sent so far was heard. */
  heardNotifications: () => Promise<void>;
}

/** Resolves when nothing is due and nothing can go on before the clock moves. */
async function settle({ clock, activity, heardNotifications }: Parts): Promise<void> {
  for (;;) {
    await heardNotifications();
    await activity.idle();
    const ran = clock.runDue();
    const due = clock.nextDue();
    if (ran === 0 && activity.running() === 0 && (due === null || due > clock.now())) return;
  }
}

/** What is due so soon is waited for: people do not notice a second, and the app gathers a burst of nudges in one. */
const momentMilliseconds = 1000;

/**
 * Resolves when nothing runs and nothing is due within a second. What waits for a slow answer runs: the clock moves on until it
 * has come.
 */
export async function becomeIdle(parts: Parts): Promise<void> {
  const { clock, activity } = parts;
  await settle(parts);
  for (let due = clock.nextDue(); due !== null; due = clock.nextDue()) {
    if (activity.resting() === 0 && due > clock.now() + momentMilliseconds) return;
    clock.moveTo(due);
    await settle(parts);
  }
}

/** Moves the clock by so much, stopping at everything that falls due on the way and letting it finish. */
export async function advance(parts: Parts, milliseconds: number): Promise<number> {
  const { clock } = parts;
  const end = clock.now() + milliseconds;
  await settle(parts);
  for (let due = clock.nextDue(); due !== null && due <= end; due = clock.nextDue()) {
    clock.moveTo(due);
    await settle(parts);
  }
  clock.moveTo(end);
  await settle(parts);
  return clock.now();
}
