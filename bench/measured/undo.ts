/** What is outside of this process and has to go with it, in the order in which it came. */
const toUndo = new Set<() => Promise<void>>();
let isEnding = false;
/** As long as undoing may take; whatever hangs then is left. */
const patienceMilliseconds = 15_000;
const interrupted = 130;
const signals = ['SIGINT', 'SIGTERM'] as const;

/** A terminal sends a signal to npm as well, which sends it on: two are one. */
function end(): void {
  if (isEnding) return;
  isEnding = true;
  // What is taken away from work that goes on makes it fail, and nobody is told of that any more.
  process.on('unhandledRejection', () => undefined).on('uncaughtException', () => undefined);
  setTimeout(() => process.exit(interrupted), patienceMilliseconds).unref();
  void undoAll().then(() => process.exit(interrupted));
}

async function undoAll(): Promise<void> {
  for (const undo of [...toUndo].reverse()) await undo().catch(() => undefined);
}

/**
 * Has `undo` done when what is given back is called, or when SIGINT or SIGTERM ends the measurement: once. Signals are listened to only
 * while there is something to undo: a measurement that is too busy to hear one ends at once without.
 */
export function undoInTheEnd(undo: () => unknown): () => Promise<void> {
  const once = async () => {
    if (!toUndo.delete(once)) return;
    if (toUndo.size === 0 && !isEnding) for (const signal of signals) process.off(signal, end);
    await undo();
  };
  if (toUndo.size === 0) for (const signal of signals) process.on(signal, end);
  toUndo.add(once);
  return once;
}

/** Gives what work came to; never, where it fails or ends because the process is being ended. */
export async function untilEnded<Result>(work: Promise<Result>): Promise<Result> {
  const [settled] = await Promise.allSettled([work]);
  if (isEnding) return new Promise(() => undefined);
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}
