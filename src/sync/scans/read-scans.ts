import type { ScanCounts } from '../../../contract/scans';
import { slots, type Scan, type ScanKind } from './scan';
import type { ScanControl } from './ports';

/** How a scan stands, for people. Instants are ISO 8601. */
export interface ScanProgress {
  scanId: string;
  kind: ScanKind;
  /** `listing`: asks which pages there are to read; `reading`: reads them; `checking`: ends. */
  phase: 'listing' | 'reading' | 'checking';
  counts: ScanCounts;
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

/** Per slot the scan that runs, or else the one that ended last. */
export async function readScans({ scanStore }: Pick<ScanControl, 'scanStore'>): Promise<ScanProgress[]> {
  const progress: ScanProgress[] = [];
  for (const slot of slots) {
    const scan = await scanStore.readScan(slot);
    if (scan === null) continue;
    const stopping = scan.endedAt === null && (await scanStore.readStop(slot)) === scan.scanId;
    progress.push(progressOf(scan, stopping));
  }
  return progress;
}

/** What people are told of the stages. */
const shownPhases: Record<Scan['phase'], ScanProgress['phase']> = {
  knowing: 'listing',
  listing: 'listing',
  changed: 'listing',
  reading: 'reading',
  ending: 'checking',
};

const progressOf = (scan: Scan, stopping: boolean): ScanProgress => ({
  scanId: scan.scanId,
  kind: scan.kind,
  phase: shownPhases[scan.phase],
  counts: scan.counts,
  pagesDone: scan.pagesDone,
  pagesTotal: scan.pagesTotal,
  startedAt: scan.startedAt,
  endedAt: scan.endedAt,
  outcome: scan.endedAt === null ? null : scan.outcome,
  waitingUntil: scan.waitingUntil,
  stopping,
});
