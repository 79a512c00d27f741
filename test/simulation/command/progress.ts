import type { Told } from './workers';

/** How far a run has come. */
export interface Progress {
  note(told: Told): void;
  /** One line for somebody who waits. */
  line(): string;
  told(): number;
  failedSeeds(): number[];
  /** The first seed of which nothing is known yet: where a run that was stopped goes on. */
  resumeAt(): number;
}

/** @param now milliseconds on any clock that only goes forward */
export function createProgress(first: number, count: number, now: () => number): Progress {
  const beganAt = now();
  const told = new Set<number>();
  const failed: number[] = [];
  let resumeAt = first;
  return {
    note({ seed, failure }) {
      told.add(seed);
      if (failure !== null) failed.push(seed);
      while (told.has(resumeAt)) resumeAt += 1;
    },
    line() {
      const seconds = (now() - beganAt) / 1000;
      const left = told.size === 0 ? null : Math.round((seconds / told.size) * (count - told.size));
      const share = ((100 * told.size) / count).toFixed(1);
      const rest = left === null ? '' : `, about ${left < 90 ? `${left} s` : `${Math.round(left / 60)} min`} left`;
      return `${told.size} of ${count} stories (${share} %), ${failed.length} went wrong, ${Math.round(seconds)} s${rest}`;
    },
    told: () => told.size,
    failedSeeds: () => [...failed].sort((one, other) => one - other),
    resumeAt: () => resumeAt,
  };
}
