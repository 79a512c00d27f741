import type { DeadLetterStore, Later, PageSyncQueue, SiteRecord, SyncDependencies } from '../ports';
import type { Pass } from './pass';
import type { ConfluenceInBulk, Meter, PassDesk } from './ports';

/** What it takes to do steps. `confluence` and `bulk` report to `meter` what they cost. */
export interface StepDependencies extends SyncDependencies, PassDesk {
  bulk: ConfluenceInBulk;
  meter: Meter;
  queue: PageSyncQueue;
  deadLetters: DeadLetterStore;
  /** A fresh UUID. */
  newId: () => string;
}

/** One try at a step. */
export interface Step {
  dependencies: StepDependencies;
  site: SiteRecord;
  /** Milliseconds since the epoch: after the first nothing is begun, after the second nothing is gone on with. */
  deadline: number;
  lookDeadline: number;
  /** The step was killed again and again: what it would look at is left to the queue. */
  isHandingOver: boolean;
}

/** Why a step ends early: Confluence is left alone until a moment, or something failed that may work later. */
export type Pause = { kind: 'until'; at: number } | { kind: 'stumbled'; retryAfterSeconds?: number };

/** A pass after one of its stages did what it could. */
export interface StageEnd {
  pass: Pass;
  pause: Pause | null;
}

/** How long to wait where Confluence says "too many requests" and not for how long. */
const usualPauseSeconds = 60;

export function pauseFor({ reason, retryAfterSeconds }: Later, now: number): Pause {
  if (reason === 'confluence-rate-limited' || reason === 'confluence-on-hold') {
    return { kind: 'until', at: now + (retryAfterSeconds ?? usualPauseSeconds) * 1000 };
  }
  return { kind: 'stumbled', ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
}
