import type { Database } from './database/database';
import { describeError, type Log } from './http/log';

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
  /** Whether an address may be nudged; Atlassian's alone unless said. */
  isNudgeAddress?: (address: string) => boolean;
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

/**
 * Where Forge serves web triggers: `urlFormat: v2` of the manifest, and the form before it.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/web-trigger/
 */
const webTriggerDomains = ['.webtrigger.atlassian.app', '.atlassian-dev.net'];

/** Whether an address is a web trigger's: the secret goes there and nowhere else. The database has the same rule (confluence_is_nudge_url). */
export function isAtlassianWebTrigger(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password, port } = new URL(address);
  const isAtlassians = webTriggerDomains.some((domain) => hostname.endsWith(domain));
  return protocol === 'https:' && isAtlassians && `${username}${password}${port}` === '';
}

/** An address of this machine, which is where a sandbox is. */
export function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false;
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(address).hostname);
}

/** Where a site is nudged. */
export const openInstallations = `
  select installation_id as "installationId", nudge_url as url, nudge_secret as secret
  from confluence_installations where cloud_id = $1 and closed_at is null`;

/**
 * Makes the nudger. A burst of signs for one site becomes one nudge under way and one more after it. A nudge that fails is
 * logged and forgotten: the app also comes by itself.
 */
export function createNudger(dependencies: NudgerDependencies): Nudger {
  const { database, fetch, log, track, isNudgeAddress = isAtlassianWebTrigger } = dependencies;
  /** Sites with a nudge under way. */
  const running = new Map<string, Promise<void>>();
  /** Those that are to have one more after it. */
  const wanted = new Set<string>();

  async function send({ installationId, url, secret }: Address): Promise<void> {
    if (!isNudgeAddress(url)) {
      log.error('nudge-refused', { installationId });
      return;
    }
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
