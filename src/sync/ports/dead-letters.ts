import type { ContentReference } from '../../domain/content';
import type { LaterReason, RefusedReason } from './failure';

/** Work that was given up, until a person or the reconciliation tries it again. */
export interface DeadLetter extends ContentReference {
  reason: LaterReason | RefusedReason;
  tries: number;
  /** ISO instant. */
  at: string;
  /** Trackli has tasks of it, whatever the app remembers. */
  isKnown?: true;
}

/** Dead letters, at most one of a content that is not being written at this moment. */
export interface DeadLetterStore {
  /** Puts the letter in place of the content's earlier ones. */
  write(deadLetter: DeadLetter): Promise<void>;
  /** 25 at a time, in no particular order; `next` is absent after the last. */
  list(cursor?: string): Promise<{ letters: DeadLetter[]; next?: string }>;
  of(contentId: string): Promise<DeadLetter[]>;
  /** Takes exactly these away: one written since stays. */
  remove(letters: readonly DeadLetter[]): Promise<void>;
}
