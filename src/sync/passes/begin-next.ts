import { noCounts } from './count-look';
import type { Pass, PassKind, PassRequest, Slot } from './pass';
import type { PassDesk, PassStore } from './ports';
import { pushStep } from './push-step';

type Waiting = Awaited<ReturnType<PassStore['readRequests']>>;

/** Which kind goes first where several wait. */
const order: readonly PassKind[] = ['accounts', 'space', 'backfill', 'refresh', 'sweep', 'recent'];

const mostAccounts = 1000;

/** What a `recent` pass asks for again, in case it was not to be listed yet when the one before asked. */
const overlapMilliseconds = 10 * 60_000;
const firstRecentMilliseconds = 3_600_000;

/** Begins what waits for the slot, if anything does. Its first step takes the requests away. */
export async function beginNext(desk: PassDesk & { newId: () => string }, slot: Slot, links: number): Promise<void> {
  const { passStore, now } = desk;
  const chosen = choose(await passStore.readRequests(slot));
  if (chosen === null) return;
  const last = await passStore.readPass(slot);
  const at = now();
  const since = chosen.kind === 'recent' ? await recentSince(passStore, at) : null;
  const pass = {
    ...firstState(chosen, at),
    passId: desk.newId(),
    since,
    points: last?.points ?? { hour: 0, spent: 0 },
  };
  await passStore.writePass(slot, pass);
  await pushStep(desk, pass, links, 0);
}

const recentSince = async (passStore: PassStore, now: number): Promise<number> =>
  Math.max(0, ((await passStore.readSeenUntil()) ?? now - firstRecentMilliseconds) - overlapMilliseconds);

interface Chosen {
  kind: PassKind;
  accountIds: string[] | null;
  spaceId: string | null;
  keys: string[];
}

/** The request that goes first; of requests for accounts as many as one pass takes. */
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

const accountsOf = ({ accountIds }: PassRequest): string[] => accountIds ?? [];

function firstState(
  { kind, accountIds, spaceId, keys }: Chosen,
  now: number,
): Omit<Pass, 'passId' | 'since' | 'points'> {
  const at = new Date(now).toISOString();
  return {
    kind,
    accountIds,
    spaceId,
    serves: keys,
    step: 0,
    stage: kind === 'space' ? 'checking' : 'listing',
    listing: null,
    chunks: 0,
    buckets: [],
    reading: { bucket: 0, after: '' },
    checkedTo: '',
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
