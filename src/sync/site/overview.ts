import type { ActivityAnswer } from '../../../contract/activity';
import type { Settings } from '../../../contract/settings';
import { readConnection, type Connection } from './connection';
import { listDeadLetters } from '../scans/finish/dead-letters';
import { sumSetAside, type SetAsideSum } from '../page/set-aside';
import { slotOf } from '../scans/scan';
import { readScans, type ScanProgress } from '../scans/read-scans';
import type { ScanControl } from '../scans/ports';
import type { SyncDependencies } from '../dependencies';
import type { DeadLetter, DeadLetterStore } from '../ports/dead-letters';

/** Work that was given up, some at a time. `next` is the cursor of the next ones. */
export interface DeadLetterPage {
  letters: DeadLetter[];
  next?: string;
}

/** Everything the admin page shows. Null: not known, because Trackli does not answer and never did. */
export interface Overview {
  connection: Connection;
  settings: Settings | null;
  activity: ActivityAnswer | null;
  scans: ScanProgress[];
  deadLetters: DeadLetterPage;
  /** Tasks of which something could not be taken as it stands, lately. */
  setAside: SetAsideSum[];
  /** The site has not been gone over yet. */
  isFirstRun: boolean;
}

type Dependencies = Pick<SyncDependencies, 'trackli' | 'store' | 'now'> &
  Pick<ScanControl, 'scanStore' | 'scanQueue'> & { deadLetters: DeadLetterStore };

/** Looks at everything at once; what Trackli does not answer is taken from the store or left out. */
export async function readOverview(dependencies: Dependencies): Promise<Overview> {
  const { trackli, store } = dependencies;
  const [connection, activity, scans, deadLetters, setAside] = await Promise.all([
    readConnection(dependencies),
    trackli.getActivity(),
    readScans(dependencies),
    listDeadLetters(dependencies),
    store.listSetAside(),
  ]);
  // After the connection was read: that brings the store up to date.
  const site = await store.readSite();
  return {
    connection,
    settings: site === null ? null : { syncEnabled: site.syncEnabled, spaces: site.spaces },
    activity: activity.kind === 'answer' ? activity.answer : null,
    scans,
    deadLetters,
    setAside: sumSetAside(setAside),
    isFirstRun: isFirstRun(scans),
  };
}

/** Whether the backfill after the installation has yet to end, or to begin. */
export function isFirstRun(scans: readonly ScanProgress[]): boolean {
  const ofSite = scans.filter(({ kind }) => slotOf(kind) === 'site');
  return ofSite.every(({ kind, endedAt }) => kind === 'backfill' && endedAt === null);
}
