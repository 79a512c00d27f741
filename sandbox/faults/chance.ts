import { randomFrom } from '../shared/random';

/** Decides by chance, the same each time for the same seed and the same order of questions. */
export interface Chance {
  /** True in that share of cases. Without a rate it is never true, and nothing is drawn. */
  hits(rate: number | undefined): boolean;
  /** A number from 0 to below the given one. */
  below(most: number): number;
}

/** `topic` keeps apart what has nothing to do with each other: a fault more does not change the others' luck. */
export function createChance(seed: number, topic: string): Chance {
  const offset = Array.from(topic).reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 0);
  const random = randomFrom((seed ^ offset) | 0);
  return {
    hits: (rate) => rate !== undefined && rate > 0 && random() < rate,
    below: (most) => random() * most,
  };
}

/** Whether the call that fails has its effect first. */
export const happensFirst = (effect: 'before' | 'after' | 'either', chance: Chance): boolean =>
  effect === 'either' ? chance.hits(0.5) : effect === 'after';
