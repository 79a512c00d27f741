import type { Meter } from '../sync/passes/ports';
import type { Now } from '../sync/ports';
import type { CallObserver } from './reader';

const hourMilliseconds = 3_600_000;

/**
 * Adds up what calls cost, and notes when Confluence says that the hour's points run short. Headers with the prefix `Beta-` are not
 * enforced and not looked at. https://developer.atlassian.com/cloud/confluence/rate-limiting/
 */
export function createMeter(now: Now): { meter: Meter; observe: CallObserver } {
  let spent = 0;
  let nearLimitUntil: number | null = null;
  return {
    meter: { spent: () => spent, nearLimitUntil: () => nearLimitUntil },
    observe(points, headers) {
      spent += points;
      if (headers?.get('x-ratelimit-nearlimit') === 'true') nearLimitUntil = renewal(headers.get('ratelimit'), now());
    },
  };
}

/** When the points are renewed: `t` of the header counts the seconds; without it, at the top of the next UTC hour. */
function renewal(rateLimit: string | null, now: number): number {
  const seconds = /(?:^|;)\s*t=(\d+)/.exec(rateLimit ?? '')?.[1];
  if (seconds !== undefined && Number(seconds) * 1000 <= hourMilliseconds) return now + Number(seconds) * 1000;
  return (Math.floor(now / hourMilliseconds) + 1) * hourMilliseconds;
}
