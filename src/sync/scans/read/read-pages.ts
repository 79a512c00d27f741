import type { Space } from '../../../../contract/page-state';
import { mergeContents } from '../list/buckets';
import { currentSpaces } from '../list/current-spaces';
import { syncPlanned, type Planner } from './sync-planned';
import { loadBuckets } from '../list/load-buckets';
import type { ListedContent, Scan, PlannedSync } from '../scan';
import { planSync } from '../plan/plan-sync';
import { spaceName } from '../list/space-name';
import type { PhaseEnd, Step } from '../step';

/** The stage that reads the contents that were written down, each once. */
export const readPages = async (step: Step, scan: Scan): Promise<PhaseEnd> =>
  syncPlanned(step, scan, planReading(step, scan));

function planReading(step: Step, begun: Scan): Planner {
  const load = loadBuckets(step.dependencies.scanStore, begun);
  const spacesNow = currentSpaces(step);
  return async (scan) => {
    const found: ListedContent[] = [];
    let { bucket: index, after } = scan.reading;
    for (let bucket = scan.buckets[index]; bucket !== undefined; bucket = scan.buckets[index]) {
      const from = after;
      const rest = mergeContents(await load(bucket)).filter(({ contentId }) => contentId > from);
      const some = rest.slice(0, step.syncsPerBatch - found.length);
      found.push(...some);
      after = some.at(-1)?.contentId ?? after;
      if (some.length < rest.length) break;
      index += 1;
      after = '';
      if (found.length === step.syncsPerBatch) break;
    }
    if (found.length === 0) return { kind: 'end', scan: afterReading(scan) };
    const syncs = found.map((content) => planSync(content, scan.kind));
    const spaces = await spacesNow(syncs.flatMap(({ known }) => known?.spaceId ?? []));
    if (spaces.kind !== 'found') return spaces;
    return {
      kind: 'syncs',
      syncs: syncs.map((sync) => withSpace(sync, spaces.spaces)),
      scan: { ...scan, reading: { bucket: index, after } },
    };
  };
}

/** Trackli is told of a content whose space it knows by another name. */
function withSpace(sync: PlannedSync, spaces: ReadonlyMap<string, Space>): PlannedSync {
  const space = spaces.get(sync.known?.spaceId ?? '');
  const isRenamed = space !== undefined && spaceName(space) !== sync.known?.spaceName;
  return isRenamed ? { ...sync, kind: 'space-changed' } : sync;
}

/** What was written down is read; a scan over many people goes on with the next of them. */
function afterReading(scan: Scan): Scan {
  const read: Scan = {
    ...scan,
    firstChunk: scan.chunks,
    written: 0,
    buckets: [],
    reading: { bucket: 0, after: '' },
    pagesDone: 0,
    pagesTotal: null,
  };
  if (scan.hasMorePeople) return { ...read, phase: 'listing' };
  return { ...read, phase: scan.kind === 'backfill' && !scan.isKnownDone ? 'knowing' : 'ending' };
}
