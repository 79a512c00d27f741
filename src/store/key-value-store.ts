import { kvs } from '@forge/kvs';
import * as z from 'zod/mini';
import { spacesSettingSchema } from '../../contract/settings';
import type { DeadLetter, SiteRecord, Store } from '../sync/ports';
import type { Fingerprint } from '../domain/fingerprint';

/** Keys of the store. Content ids are digits, which every key allows. */
const siteKey = 'site';
const fingerprintKey = (contentId: string) => `page:${contentId}`;
const deadLetterKey = (contentId: string) => `dead-letter:${contentId}`;
const newsSinceKey = 'news-since';
const nextPullKey = 'next-pull';
const nudgeSecretKey = 'nudge-secret';

/** The store keeps no null. */
const noNews = 0;

/** How long a page without tasks is remembered: longer than any two looks at it can overlap. */
const expiry = { unit: 'DAYS' as const, value: 30 };

const fingerprintSchema = z.object({
  readers: z.string(),
  hash: z.string(),
  version: z.nullable(z.int()),
  observedAt: z.string(),
});
const siteSchema = z.object({
  syncEnabled: z.boolean(),
  spaces: spacesSettingSchema,
  accountsVersion: z.int(),
  accountIds: z.array(z.string()),
  accountsReadAt: z.string(),
});

/** A record this version cannot read is like none: Trackli has everything it held. */
const readAs = <Schema extends z.ZodMiniType>(schema: Schema, value: unknown): z.infer<Schema> | null => {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : null;
};

/** The app's records in Forge's key-value store. Failures of the store are thrown: they are outages. */
export function createStore(): Store {
  return {
    async readSiteAndFingerprint(contentId) {
      const keys = [siteKey, fingerprintKey(contentId)];
      const { successfulKeys, failedKeys } = await kvs.batchGet(keys.map((key) => ({ key })));
      const failure = failedKeys.find((failed) => failed.error.code !== 'KEY_NOT_FOUND');
      if (failure !== undefined) throw new Error(`The key-value store could not be read: ${failure.error.code}`);
      const valueOf = (key: string): unknown => successfulKeys.find((found) => found.key === key)?.value;
      return {
        site: readAs(siteSchema, valueOf(siteKey)),
        fingerprint: readFingerprint(valueOf(fingerprintKey(contentId))),
      };
    },
    readSite: async () => readAs(siteSchema, await kvs.get(siteKey)),
    writeSite: async (site: SiteRecord) => kvs.set(siteKey, site),
    async writeFingerprint(contentId, fingerprint, mayExpire) {
      const replaced = await kvs.set<Fingerprint, unknown>(fingerprintKey(contentId), fingerprint, {
        keyPolicy: 'OVERRIDE',
        returnValue: 'PREVIOUS',
        ...(mayExpire ? { ttl: expiry } : {}),
      });
      return readFingerprint(replaced?.value);
    },
    writeDeadLetter: async (letter: DeadLetter) => kvs.set(deadLetterKey(letter.contentId), letter),
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

/** Something unreadable under a page's key still says that Trackli was told of the page. */
function readFingerprint(value: unknown): Fingerprint | null {
  if (value === undefined || value === null) return null;
  return (
    readAs(fingerprintSchema, value) ?? { readers: '', hash: '', version: null, observedAt: new Date(0).toISOString() }
  );
}
