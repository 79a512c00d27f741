/**
 * One thing to measure. `work` is given the number of the call, to work on another input each time, and returns
 * something of its result: a search that is the same each time, or for nothing, is compiled away.
 */
export type Work = (call: number) => number;

/** Keeps results alive. */
let sink = 0;

/** When to stop: `warmUps` calls or `warmUpMilliseconds` before, and at least five rounds and `milliseconds` after. */
export interface Budget {
  warmUps: number;
  warmUpMilliseconds: number;
  milliseconds: number;
}

/** Milliseconds that one turn lasts at least: long enough for the clock, too short for the machine to cut into most. */
const turnMilliseconds = 1;
/** Turns in a round of those whose call is no longer than a turn: beside a slow contender they would find no cache warm. */
const turnsInRound = 20;

/**
 * Median milliseconds per call of each contender. They take turns in rounds, so that whatever the machine does
 * meanwhile happens to all.
 */
export function race(contenders: readonly Work[], budget: Budget): number[] {
  const lanes = contenders.map((work) => ({ work, calls: warmUp(work, budget), samples: [] as number[] }));
  const end = performance.now() + budget.milliseconds;
  for (let round = 0; round < 5 || performance.now() < end; round += 1) {
    for (let turn = 0; turn < turnsInRound; turn += 1) {
      for (const { work, calls, samples } of lanes) {
        if (turn === 0 || calls > 1) samples.push(time(work, calls));
      }
    }
  }
  return lanes.map(({ samples }) => median(samples));
}

/** Calls `work` until it is compiled for good, and gives how many calls fill a turn. */
function warmUp(work: Work, { warmUps, warmUpMilliseconds }: Budget): number {
  const end = performance.now() + warmUpMilliseconds;
  for (let count = 0; count < warmUps && performance.now() < end; count += 1) time(work, 2);
  return Math.max(1, Math.ceil(turnMilliseconds / time(work, 4)));
}

function time(work: Work, repetitions: number): number {
  const start = performance.now();
  for (let count = 0; count < repetitions; count += 1) sink ^= work(count);
  return (performance.now() - start) / repetitions;
}

function median(values: number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** For the end of a run: proof that every result was used. */
export const checksum = (): number => sink;
