const hour = 3_600_000;
const nearLimit = 0.2;

/**
 * Counts the app's points. The budget is renewed at the top of each UTC hour, and there is no gradual throttling: a spent
 * budget means 429 until then. https://developer.atlassian.com/cloud/confluence/rate-limiting/
 */
export interface RateLimit {
  exhausted(): boolean;
  spend(points: number): void;
  /** The headers of any answer to the app. */
  headers(): Record<string, string>;
  /** The further headers of a 429. */
  refusalHeaders(): Record<string, string>;
}

export function createRateLimit(now: () => number, pointsPerHour: () => number): RateLimit {
  let counted = { hour: -1, points: 0 };
  const spent = () => {
    const current = Math.floor(now() / hour);
    if (counted.hour !== current) counted = { hour: current, points: 0 };
    return counted;
  };
  const left = () => Math.max(0, pointsPerHour() - spent().points);
  const secondsToRenewal = () => Math.ceil((hour - (now() % hour)) / 1000);
  const headers = () => ({
    RateLimit: `"global-app-quota";r=${left()};t=${secondsToRenewal()}`,
    'RateLimit-Policy': `"global-app-quota";q=${pointsPerHour()};w=3600`,
    'X-RateLimit-NearLimit': String(left() < pointsPerHour() * nearLimit),
  });
  return {
    exhausted: () => left() === 0,
    spend: (points) => {
      spent().points += points;
    },
    headers,
    refusalHeaders: () => ({
      'Retry-After': String(secondsToRenewal()),
      'RateLimit-Reason': 'confluence-quota-global-based',
    }),
  };
}
