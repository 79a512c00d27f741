import type { Metrics } from '../../sandbox/shared/metrics';

/** What one thing cost, or the mean of its repeats. */
export interface Measured {
  name: string;
  /** Points where a permission check costs 3, as the app and the sandbox assume. */
  points: number;
  /** Points where it costs 1, as the letter of the documentation has it. */
  pointsIfCheckCostsOne: number;
  confluenceCalls: number;
  storeReads: number;
  storeWrites: number;
  trackliCalls: number;
  invocations: number;
  /** What Forge bills of the store: bytes, at least a kilobyte for each key. */
  storeReadKilobytes: number;
  storeWrittenKilobytes: number;
  logKilobytes: number;
}

const checkRoute = 'POST /wiki/rest/api/content/{id}/permission/check';
const dearerBy = 2;
const kilobyte = 1024;

const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((all, one) => all + one, 0);

/** The counters as they stand. */
function look({ confluence, functions, log, remote, store }: Metrics): Omit<Measured, 'name'> {
  const checks = confluence.calls[checkRoute] ?? 0;
  return {
    points: confluence.points,
    pointsIfCheckCostsOne: confluence.points - dearerBy * checks,
    confluenceCalls: sum(confluence.calls),
    storeReads: store.reads,
    storeWrites: store.writes,
    trackliCalls: sum(remote.calls),
    invocations: Object.values(functions).reduce((all, { invocations }) => all + invocations, 0),
    storeReadKilobytes: Math.max(store.keysRead, store.bytesRead / kilobyte),
    storeWrittenKilobytes: Math.max(store.keysWritten, store.bytesWritten / kilobyte),
    logKilobytes: log.bytes / kilobyte,
  };
}

/** What some work costs; with `repeats` the mean of so many of them. */
export async function costOf(
  metrics: Metrics,
  name: string,
  work: () => Promise<unknown>,
  repeats = 1,
): Promise<Measured> {
  const before = look(metrics);
  await work();
  const after = look(metrics);
  const costs = { ...after };
  for (const key of Object.keys(after) as (keyof typeof after)[]) costs[key] = (after[key] - before[key]) / repeats;
  return { name, ...costs };
}

/** The mean of several measurements of one thing. */
export function meanOf(name: string, measured: readonly Measured[]): Measured {
  const [first] = measured;
  if (first === undefined) throw new Error(`Nothing was measured of: ${name}`);
  const mean = { ...first, name };
  for (const key of Object.keys(first) as (keyof Measured)[]) {
    if (key === 'name') continue;
    mean[key] = measured.reduce((all, one) => all + one[key], 0) / measured.length;
  }
  return mean;
}
