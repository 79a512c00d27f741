import type { Dice } from '../random';
import type { Town } from '../town';

/** Something a person does. Gives what it was, in ids, for whoever reads a history; null where it cannot be done now. */
export type Act = (town: Town, dice: Dice) => Promise<string | null>;
