import type { Meter } from '../sync/scans/ports';
import type { Now } from '../sync/ports/clock';
import type { CallObserver } from './reader';

const hourMilliseconds = 3_600_000;

/**
 * Adds up what calls cost, and notes when Confluence says that the points run short: only then it tells how many are left (`r`).
 * Headers with the prefix `Beta-` are not enforced and not looked at. https://developer.atlassian.com/cloud/confluence/rate-limiting/
 */
export function createMeter(now: Now): { meter: Meter; observe: CallObserver } {
  let spent = 0;
  let nearLimitUntil: number | null = null;
  return {
    meter: { spent: () => spent, nearLimitUntil: () => nearLimitUntil },
    observe(points, headers) {
      spent += points;
      const short = quotasThatRunShort(headers?.get('ratelimit') ?? '');
      if (short.length > 0) nearLimitUntil = Math.max(...short.map((quota) => renewal(quota, now())));
    },
  };
}

/**
 * The quotas of which the header tells how much is left. It has several policies by name, with commas between them; those of bursts
 * are over in a second and do not count.
 */
const quotasThatRunShort = (rateLimit: string): string[] =>
  rateLimit.split(',').filter((policy) => /^\s*"[^"]*quota[^"]*"\s*;/.test(policy) && /;\s*r=\d/.test(policy));

/** When the points are renewed: `t` of the policy counts the seconds; without it, at the top of the next UTC hour. */
function renewal(policy: string, now: number): number {
  const seconds = /;\s*t=(\d+)/.exec(policy)?.[1];
  if (seconds !== undefined && Number(seconds) * 1000 <= hourMilliseconds) return now + Number(seconds) * 1000;
  return (Math.floor(now / hourMilliseconds) + 1) * hourMilliseconds;
}
