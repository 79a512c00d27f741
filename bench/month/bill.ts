import type { Measured } from '../measured/measured';

/** What a month uses of what Forge bills. */
export interface Usage {
  gigabyteSeconds: number;
  readGigabytes: number;
  writtenGigabytes: number;
  logGigabytes: number;
  points: number;
}

/** Milliseconds that a call is waited for, and that an invocation works by itself. Assumed; Atlassian publishes none. */
export const latencies = { confluence: 200, trackli: 100, store: 15, work: 30 };

/** manifest.yml gives each function 256 MB. */
const memoryGigabytes = 256 / 1024;

/** Free each month for the app on all its sites: https://developer.atlassian.com/platform/forge/forge-platform-pricing/ */
export const freeAllowance = { gigabyteSeconds: 200_000, readGigabytes: 0.1, writtenGigabytes: 0.1, logGigabytes: 1 };

/** US dollars for each unit beyond; the same page. */
const prices: typeof freeAllowance = {
  gigabyteSeconds: 0.000025,
  readGigabytes: 0.055,
  writtenGigabytes: 1.09,
  logGigabytes: 1.005,
};

/** Gigabyte seconds of an act. Calls are reckoned one after another: those made at the same time cost less. */
export function durationOf(act: Measured): number {
  const milliseconds =
    act.invocations * latencies.work +
    act.confluenceCalls * latencies.confluence +
    act.trackliCalls * latencies.trackli +
    (act.storeReads + act.storeWrites) * latencies.store;
  return (milliseconds / 1000) * memoryGigabytes;
}

/** US dollars for what exceeds the free allowance. */
export const billOf = (usage: Usage): number =>
  (Object.keys(prices) as (keyof typeof prices)[]).reduce(
    (sum, key) => sum + Math.max(0, usage[key] - freeAllowance[key]) * prices[key],
    0,
  );
