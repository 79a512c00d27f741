import type { Happening } from '../../domain/already-seen';
import type { ContentReference } from '../../domain/content';

/** A task event that waits for the sync that its page's own event brings. */
export interface WaitingEvent extends ContentReference {
  happening: Happening;
}

/** Task events that wait. */
export interface TaskEventStore {
  write(event: WaitingEvent): Promise<void>;
  /** Up to some hundred, each with its key. */
  list(): Promise<{ key: string; event: WaitingEvent }[]>;
  remove(keys: readonly string[]): Promise<void>;
  /** When they are next gone through, milliseconds since the epoch. */
  readDue(): Promise<number | null>;
  /** Notes when they are next gone through (milliseconds since the epoch) and gives what was noted before, in one step. */
  exchangeDue(due: number): Promise<number | null>;
}
