import type { Database } from './database';
import { describeError, type Log } from './log';

/** Tells the app of a site that Trackli has news for it. */
export interface Nudger {
  /** Nudges the site's installations now; settles when they have answered, or did not. Never rejects. */
  nudge(cloudId: string): Promise<void>;
  /** Nudges whenever the database gives a sign, until what it gives is called. */
  listen(): Promise<() => Promise<void>>;
}

export interface NudgerDependencies {
  database: Database;
  fetch: (address: string, request: RequestInit) => Promise<Response>;
  log: Log;
  /** Hears of every piece of work under way. */
  track?: (work: Promise<void>) => void;
}

interface Address {
  installationId: string;
  url: string;
  secret: string;
}

/** The channel on which the database gives its signs; the payload is the cloudId. */
const channel = 'confluence_nudge';

const patienceMilliseconds = 10_000;

/** Where a site is nudged. */
export const openInstallations = `
  select installation_id as "installationId", nudge_url as url, nudge_secret as secret
  from confluence_installations where cloud_id = $1 and closed_at is null`;

/**
 * Makes the nudger. A burst of signs for one site becomes one nudge under way and one more after it. A nudge that fails is
 * logged and forgotten: the app also comes by itself.
 */
export function createNudger({ database, fetch, log, track }: NudgerDependencies): Nudger {
  /** Sites with a nudge under way. */
  const running = new Map<string, Promise<void>>();
  /** Those that are to have one more after it. */
  const wanted = new Set<string>();

  async function send({ installationId, url, secret }: Address): Promise<void> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'x-trackli-nudge-secret': secret },
        redirect: 'error',
        signal: AbortSignal.timeout(patienceMilliseconds),
      });
      await response.body?.cancel();
      if (response.ok) log.info('nudged', { installationId });
      else log.error('nudge-failed', { installationId, status: response.status });
    } catch (error) {
      log.error('nudge-failed', { installationId, ...describeError(error) });
    }
  }

  async function nudgeSite(cloudId: string): Promise<void> {
    try {
      await Promise.all((await database.query<Address>(openInstallations, [cloudId])).map(send));
    } catch (error) {
      log.error('nudge-failed', { cloudId, ...describeError(error) });
    }
  }

  async function nudgeWhileWanted(cloudId: string): Promise<void> {
    while (wanted.delete(cloudId)) await nudgeSite(cloudId);
    running.delete(cloudId);
  }

  const nudge: Nudger['nudge'] = (cloudId) => {
    wanted.add(cloudId);
    const underWay = running.get(cloudId);
    if (underWay !== undefined) return underWay;
    const work = nudgeWhileWanted(cloudId);
    running.set(cloudId, work);
    track?.(work);
    return work;
  };

  return {
    nudge,
    listen: async () => {
      if (database.listen === undefined) throw new Error('This database gives no signs.');
      return database.listen(channel, (cloudId) => void nudge(cloudId));
    },
  };
}
