import type { PassCounts } from '../../../contract/passes';
import { slots, type Pass, type PassKind } from './pass';
import type { PassDesk } from './ports';

/** How a pass stands, for people. Instants are ISO 8601. */
export interface PassProgress {
  passId: string;
  kind: PassKind;
  /** `listing`: asks Confluence for tasks; `reading`: their pages; `checking`: the pages Trackli knows of. */
  stage: 'listing' | 'reading' | 'checking';
  counts: PassCounts;
  /** Pages of this stage; null: not known yet. */
  pagesDone: number;
  pagesTotal: number | null;
  startedAt: string;
  endedAt: string | null;
  outcome: 'finished' | 'stopped' | null;
  /** Confluence's points ran short: it goes on then. */
  waitingUntil: string | null;
  stopping: boolean;
}

/** Per slot the pass that runs, or else the one that ended last. */
export async function readPasses({ passStore }: Pick<PassDesk, 'passStore'>): Promise<PassProgress[]> {
  const progress: PassProgress[] = [];
  for (const slot of slots) {
    const pass = await passStore.readPass(slot);
    if (pass === null) continue;
    const stopping = pass.endedAt === null && (await passStore.readStop(slot)) === pass.passId;
    progress.push(progressOf(pass, stopping));
  }
  return progress;
}

const progressOf = (pass: Pass, stopping: boolean): PassProgress => ({
  passId: pass.passId,
  kind: pass.kind,
  stage: pass.stage === 'ending' ? 'checking' : pass.stage,
  counts: pass.counts,
  pagesDone: pass.pagesDone,
  pagesTotal: pass.pagesTotal,
  startedAt: pass.startedAt,
  endedAt: pass.endedAt,
  outcome: pass.endedAt === null ? null : pass.outcome,
  waitingUntil: pass.waitingUntil,
  stopping,
});
