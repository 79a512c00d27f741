import { kvs } from '@forge/kvs';
import type { Fingerprint } from '../domain/fingerprint';
import type { SiteRecord, Store } from '../sync/ports';
import { getMany } from './batches';
import { fingerprintKey, readFingerprint } from './fingerprints';
import { holdKey, readMoment, readSiteRecord, siteKey } from './site-record';

const newsSinceKey = 'news-since';
const nextPullKey = 'next-pull';
const nudgeSecretKey = 'nudge-secret';

/** The store keeps no null. */
const noNews = 0;

/** How long a page without tasks is remembered: longer than any two looks at it can overlap. */
const expiry = { unit: 'DAYS' as const, value: 30 };

/** The app's records in Forge's key-value store. Failures of the store are thrown: they are outages. */
export function createStore(): Store {
  return {
    async readSiteAndFingerprint(contentId) {
      const values = await getMany([siteKey, fingerprintKey(contentId), holdKey]);
      return {
        site: readSiteRecord(values.get(siteKey)),
        fingerprint: readFingerprint(values.get(fingerprintKey(contentId))),
        hold: readMoment(values.get(holdKey)),
      };
    },
    readHold: async () => readMoment(await kvs.get(holdKey)),
    writeHold: async (until) => kvs.set(holdKey, until),
    readSite: async () => readSiteRecord(await kvs.get(siteKey)),
    writeSite: async (site: SiteRecord) => kvs.set(siteKey, site),
    async writeFingerprint(contentId, fingerprint, mayExpire) {
      const replaced = await kvs.set<Fingerprint, unknown>(fingerprintKey(contentId), fingerprint, {
        keyPolicy: 'OVERRIDE',
        returnValue: 'PREVIOUS',
        ...(mayExpire ? { ttl: expiry } : {}),
      });
      return readFingerprint(replaced?.value);
    },
    async exchangeNewsSince(since) {
      const replaced = await exchange(newsSinceKey, since ?? noNews);
      return replaced === noNews ? null : replaced;
    },
    exchangeNextPull: async (due) => exchange(nextPullKey, due),
    readNudgeSecret: async () => (await kvs.getSecret<string>(nudgeSecretKey)) ?? null,
    writeNudgeSecret: async (secret) => kvs.setSecret(nudgeSecretKey, secret),
  };
}

/** Writes a number and gives the one it replaced, in one step. */
async function exchange(key: string, value: number): Promise<number | null> {
  const replaced = await kvs.set<number, unknown>(key, value, { keyPolicy: 'OVERRIDE', returnValue: 'PREVIOUS' });
  return typeof replaced?.value === 'number' ? replaced.value : null;
}
