import type { ActivityAnswer } from '../../contract/activity';
import type { Settings } from '../../contract/settings';
import { readConnection, type Connection } from './connection';
import { listDeadLetters } from './passes/dead-letters';
import { slotOf } from './passes/pass';
import { readPasses, type PassProgress } from './passes/read-passes';
import type { PassDesk } from './passes/ports';
import type { DeadLetter, DeadLetterStore, SyncDependencies } from './ports';

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
  passes: PassProgress[];
  deadLetters: DeadLetterPage;
  /** The site has not been gone over yet. */
  isFirstRun: boolean;
}

type Dependencies = Pick<SyncDependencies, 'trackli' | 'store' | 'now'> &
  Pick<PassDesk, 'passStore'> & { deadLetters: DeadLetterStore };

/** Looks at everything at once; what Trackli does not answer is taken from the store or left out. */
export async function readOverview(dependencies: Dependencies): Promise<Overview> {
  const { trackli, store } = dependencies;
  const [connection, activity, passes, deadLetters] = await Promise.all([
    readConnection(dependencies),
    trackli.getActivity(),
    readPasses(dependencies),
    listDeadLetters(dependencies),
  ]);
  // After the connection was read: that brings the store up to date.
  const site = await store.readSite();
  return {
    connection,
    settings: site === null ? null : { syncEnabled: site.syncEnabled, spaces: site.spaces },
    activity: activity.kind === 'answer' ? activity.answer : null,
    passes,
    deadLetters,
    isFirstRun: isFirstRun(passes),
  };
}

/** Whether the backfill after the installation has yet to end, or to begin. */
export function isFirstRun(passes: readonly PassProgress[]): boolean {
  const ofSite = passes.filter(({ kind }) => slotOf(kind) === 'site');
  return ofSite.every(({ kind, endedAt }) => kind === 'backfill' && endedAt === null);
}
