import type { Pressure } from './halt';
import type { Digests } from './order';

/** What the merge is handed beside the page and the rows. */
export interface Surroundings {
  /** Milliseconds since the epoch. */
  now: number;
  /** Gives the id of a new row, a uuid. */
  newId: () => string;
  digests: Digests;
  /** What else is being withdrawn; null: it was not counted. */
  pressure: Pressure | null;
}
