/** Knows what is under way in the sandbox, so that "nothing runs" can be waited for. */
export interface Activity {
  /** Counts `work` as running until it settles; gives it back. */
  track<T>(work: Promise<T>): Promise<T>;
  /** How much is running; what rests is not. */
  running(): number;
  /** Lets one piece of what is running rest until the function it gives is called: it can only go on when the clock moves. */
  rest(): () => void;
  /** How much rests. */
  resting(): number;
  /** Resolves when nothing runs. Work begun by work that just ended counts. */
  idle(): Promise<void>;
}

export function createActivity(): Activity {
  let count = 0;
  let resting = 0;
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
    rest() {
      resting += 1;
      settled();
      let rests = true;
      return () => {
        if (!rests) return;
        rests = false;
        resting -= 1;
        count += 1;
      };
    },
    resting: () => resting,
    async idle() {
      await new Promise<void>((resolve) => setImmediate(resolve));
      while (count > 0) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}
