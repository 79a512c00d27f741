import type { SyncDependencies } from '../dependencies';
import type { DeadLetterStore } from '../ports/dead-letters';
import type { Later } from '../ports/failure';
import type { PageSyncQueue } from '../ports/page-sync-queue';
import type { SiteRecord } from '../ports/site-record';
import type { Scan } from './scan';
import type { ConfluenceInBulk, Meter, ScanControl } from './ports';

/** What it takes to do steps. `confluence` and `bulk` report to `meter` what they cost. */
export interface StepDependencies extends SyncDependencies, ScanControl {
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
  /** All linked accounts. */
  linked: readonly string[];
  /** Milliseconds since the epoch: after the first nothing is begun, after the second nothing is gone on with. */
  deadline: number;
  syncDeadline: number;
  /** How many contents are read and looked at together: so many bodies have to fit into memory. */
  syncsPerBatch: number;
  /** The step was killed again and again: what it would look at is left to the queue. */
  isHandingOver: boolean;
}

/** Why a step ends early: Confluence is left alone until a moment, or something failed that may work later. */
export type Pause = { kind: 'until'; at: number } | { kind: 'stumbled'; retryAfterSeconds?: number };

/** A scan after one of its stages did what it could. */
export interface PhaseEnd {
  scan: Scan;
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

/** After so many steps that came no further, what is not understood is passed over. */
const stumblesOverAnswer = 3;

/** Whether an answer makes no sense again and again: the scan goes on without it. */
export const isHopeless = ({ reason }: Later, { stumbles }: Scan): boolean =>
  reason === 'confluence-answer-not-understood' && stumbles >= stumblesOverAnswer;
