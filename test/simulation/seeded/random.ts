import { randomFrom } from '../../../sandbox/shared/random';

/** Chance, from a seed: the same questions in the same order have the same answers. */
export interface Random {
  /** From 0 to below 1. */
  number(): number;
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number;
  chance(probability: number): boolean;
  /** One of them; undefined of none. */
  pick<Item>(items: readonly Item[]): Item | undefined;
  uuid(): string;
}

export function createRandom(seed: number): Random {
  const number = randomFrom(seed);
  const below = (limit: number) => Math.floor(number() * limit);
  const hexadecimal = () =>
    below(2 ** 32)
      .toString(16)
      .padStart(8, '0');
  return {
    number,
    below,
    chance: (probability) => number() < probability,
    pick: (items) => items[below(items.length)],
    uuid() {
      const digits = hexadecimal() + hexadecimal() + hexadecimal() + hexadecimal();
      const part = (from: number, to: number) => digits.slice(from, to);
      return `${part(0, 8)}-${part(8, 12)}-4${part(13, 16)}-8${part(17, 20)}-${part(20, 32)}`;
    },
  };
}
