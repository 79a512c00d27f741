/** Knows what is under way in the sandbox, so that "nothing runs" can be waited for. */
export interface Activity {
  /** Counts `work` as running until it settles; gives it back. */
  track<T>(work: Promise<T>): Promise<T>;
  /** How much is running. */
  running(): number;
  /** Resolves when nothing runs. Work begun by work that just ended counts. */
  idle(): Promise<void>;
}

export function createActivity(): Activity {
  let count = 0;
  let waiting: (() => void)[] = [];
  const settled = () => {
    count -= 1;
    // A promise chain often begins its next piece of work a turn after the last one ended.
    setImmediate(() => {
      if (count > 0) return;
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    });
  };
  return {
    track(work) {
      count += 1;
      work.then(settled, settled);
      return work;
    },
    running: () => count,
    async idle() {
      await new Promise<void>((resolve) => setImmediate(resolve));
      while (count > 0) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}
