import { noCounts } from '../finish/count-tasks';
import type { Scan, ScanKind, ScanRequest, Slot } from '../scan';
import type { ScanControl, ScanStore } from '../ports';
import { pushStep } from './push-step';

type Waiting = Awaited<ReturnType<ScanStore['readRequests']>>;

/** Which kind goes first where several wait. */
const order: readonly ScanKind[] = ['accounts', 'space', 'recheck', 'backfill', 'refresh', 'reconciliation', 'recent'];

const mostAccounts = 1000;

/** These look for what Trackli does not know; the others begin with what it does. */
const beginsByListing: ReadonlySet<ScanKind> = new Set(['accounts', 'recent', 'backfill']);

/** What a `recent` scan asks for again, in case it was not to be listed yet when the one before asked. */
const overlapMilliseconds = 10 * 60_000;
const firstRecentMilliseconds = 3_600_000;

/**
 * Begins what waits for the slot, if anything does. Its first step takes the requests away.
 *
 * @param keys of requests that are known to have been made: a list of the store may not show them yet
 */
export async function beginNextScan(
  desk: ScanControl & { newId: () => string },
  slot: Slot,
  links: number,
  keys: readonly string[],
): Promise<void> {
  const { scanStore, now } = desk;
  const waiting = await scanStore.readRequests(slot, keys);
  const chosen = choose(waiting.filter(({ request: { notBefore = 0 } }) => notBefore <= now()));
  if (chosen === null) return;
  await scanStore.writeBegun(chosen.keys, now());
  const last = await scanStore.readScan(slot);
  const at = now();
  const since = chosen.kind === 'recent' ? await recentSince(scanStore, at) : null;
  const scan = {
    ...firstState(chosen, at),
    scanId: desk.newId(),
    since,
    points: last?.points ?? { hour: 0, spent: 0 },
  };
  await scanStore.writeScan(slot, scan);
  await pushStep(desk, scan, links, 0);
}

const recentSince = async (scanStore: ScanStore, now: number): Promise<number> =>
  Math.max(0, ((await scanStore.readSeenUntil()) ?? now - firstRecentMilliseconds) - overlapMilliseconds);

interface Chosen {
  kind: ScanKind;
  accountIds: string[] | null;
  spaceId: string | null;
  keys: string[];
}

/** The request that goes first; of requests for accounts as many as one scan takes. */
function choose(waiting: Waiting): Chosen | null {
  const [first] = [...waiting].sort((one, two) => order.indexOf(one.request.kind) - order.indexOf(two.request.kind));
  if (first === undefined) return null;
  const { kind, spaceId, accountIds } = first.request;
  if (kind !== 'accounts') return { kind, accountIds: null, spaceId: spaceId ?? null, keys: [first.key] };
  const accounts = new Set(accountIds);
  const keys = [first.key];
  for (const { key, request } of waiting) {
    if (key === first.key || request.kind !== 'accounts') continue;
    const more = accountsOf(request).filter((accountId) => !accounts.has(accountId));
    if (accounts.size + more.length > mostAccounts) continue;
    for (const accountId of more) accounts.add(accountId);
    keys.push(key);
  }
  return { kind, accountIds: [...accounts], spaceId: null, keys };
}

const accountsOf = ({ accountIds }: ScanRequest): string[] => accountIds ?? [];

function firstState(
  { kind, accountIds, spaceId, keys }: Chosen,
  now: number,
): Omit<Scan, 'scanId' | 'since' | 'points'> {
  const at = new Date(now).toISOString();
  return {
    kind,
    accountIds,
    spaceId,
    serves: keys,
    waiting: [],
    step: 0,
    phase: beginsByListing.has(kind) ? 'listing' : 'knowing',
    turn: null,
    listing: null,
    hasMorePeople: false,
    nameless: [],
    changes: null,
    chunks: 0,
    firstChunk: 0,
    written: 0,
    buckets: [],
    reading: { bucket: 0, after: '' },
    knownTo: '',
    isKnownDone: kind === 'accounts' || kind === 'recent',
    leftOver: [],
    counts: noCounts,
    pagesDone: 0,
    pagesTotal: null,
    stumbles: 0,
    startedAt: at,
    updatedAt: at,
    endedAt: null,
    outcome: null,
    waitingUntil: null,
  };
}
