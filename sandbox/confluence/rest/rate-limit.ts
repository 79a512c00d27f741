const hour = 3_600_000;
const second = 1000;
/** The share of a quota that is used up before Confluence tells how much of it is left. */
const worthTelling = 0.8;

/** What an app may use of something in a span of time. */
interface Policy {
  name: string;
  /** Milliseconds. */
  window: number;
  quota: () => number;
}

/**
 * Counts the app's points, and its calls in a second. The points are renewed at the top of each UTC hour, and there is no gradual
 * throttling: spent points mean 429 until then. https://developer.atlassian.com/cloud/confluence/rate-limiting/
 */
export interface RateLimit {
  /** Counts a call. Gives the further headers of the 429 it has to have, or null where it may be made. */
  refusal(): Record<string, string> | null;
  spend(points: number): void;
  /** The headers of any answer to the app: each policy by its name, and how much is left only where that is little. */
  headers(): Record<string, string>;
}

export function createRateLimit(
  now: () => number,
  limits: { pointsPerHour: () => number; callsPerSecond: () => number },
): RateLimit {
  const points: Policy = { name: 'global-app-quota', window: hour, quota: limits.pointsPerHour };
  // Confluence has burst limits; their numbers, and the names of their policy and reason, are UNCONFIRMED.
  const bursts: Policy = { name: 'confluence-burst-based', window: second, quota: limits.callsPerSecond };
  const used = new Map<Policy, { window: number; amount: number }>();

  const usedOf = (policy: Policy) => {
    const window = Math.floor(now() / policy.window);
    const known = used.get(policy);
    if (known?.window === window) return known;
    const fresh = { window, amount: 0 };
    used.set(policy, fresh);
    return fresh;
  };
  const left = (policy: Policy) => Math.max(0, policy.quota() - usedOf(policy).amount);
  const secondsToRenewal = ({ window }: Policy) => Math.ceil((window - (now() % window)) / second);

  const told = (policy: Policy) => {
    const isLittle = left(policy) < policy.quota() * (1 - worthTelling);
    return `"${policy.name}";${isLittle || policy.quota() === 0 ? `r=${left(policy)};` : ''}t=${secondsToRenewal(policy)}`;
  };
  const policies = [points, bursts];
  const retry = (policy: Policy, reason: string) => ({
    'Retry-After': String(secondsToRenewal(policy)),
    'RateLimit-Reason': reason,
  });

  return {
    refusal() {
      if (left(points) === 0) return retry(points, 'confluence-quota-global-based');
      if (left(bursts) === 0) return retry(bursts, bursts.name);
      usedOf(bursts).amount += 1;
      return null;
    },
    spend(amount) {
      usedOf(points).amount += amount;
    },
    headers: () => ({
      RateLimit: policies.map(told).join(','),
      'RateLimit-Policy': policies
        .map((policy) => `"${policy.name}";q=${policy.quota()};w=${policy.window / second}`)
        .join(','),
    }),
  };
}
