import { kvs } from '@forge/kvs';
import * as z from 'zod/mini';
import { spaceSchema } from '../../contract/page-state';
import { readEpoch, writeEpoch } from '../domain/epoch';
import type { SiteRecord } from '../sync/ports/site-record';
import type { KnownSpace, Store } from '../sync/ports/store';
import { getMany } from './batches';
import { exchange } from './exchange';
import { fingerprintKey, keepFingerprint, readFingerprint } from './fingerprints';
import { readAllLinked, readLinkedAmong, writeLinked } from './linked-lists';
import { readAs } from './read-as';
import { listSetAside, writeSetAside } from './set-aside';
import { holdKey, readMoment, readSiteRecord, siteKey } from './site-record';

const pullWaitingSinceKey = 'pull-waiting-since';
const nextPullKey = 'next-pull';
const nudgeSecretKey = 'nudge-secret';
const isNewKey = 'is-new';
const epochKey = 'epoch';
const spaceKey = (spaceId: string) => `space:${spaceId}`;

const knownSpaceSchema = z.object({ space: spaceSchema, readAt: z.number() });

/** The store keeps no null. */
const nothingWaits = 0;

/** How long a page without tasks is remembered: longer than any two syncs at it can overlap. */
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
    readLinkedAmong,
    readAllLinked,
    writeLinked,
    async readEpoch() {
      const kept = await kvs.get<unknown>(epochKey);
      return readEpoch(typeof kept === 'string' ? kept : null);
    },
    writeEpoch: async (epoch) => kvs.set(epochKey, writeEpoch(epoch)),
    readSpace: async (spaceId) => readAs(knownSpaceSchema, await kvs.get<unknown>(spaceKey(spaceId))),
    writeSpace: async (known: KnownSpace) => kvs.set(spaceKey(known.space.id), known),
    writeSetAside,
    listSetAside,
    async writeFingerprint(contentId, fingerprint, mayExpire) {
      const replaced = await kvs.set<unknown, unknown>(fingerprintKey(contentId), keepFingerprint(fingerprint), {
        keyPolicy: 'OVERRIDE',
        returnValue: 'PREVIOUS',
        ...(mayExpire ? { ttl: expiry } : {}),
      });
      return readFingerprint(replaced?.value);
    },
    async exchangePullWaitingSince(since) {
      const replaced = await exchange(pullWaitingSinceKey, since ?? nothingWaits);
      return replaced === nothingWaits ? null : replaced;
    },
    exchangeNextPull: async (due) => exchange(nextPullKey, due),
    readIsNew: async () => (await kvs.get<unknown>(isNewKey)) === true,
    writeIsNew: async (isNew) => kvs.set(isNewKey, isNew),
    readNudgeSecret: async () => (await kvs.getSecret<string>(nudgeSecretKey)) ?? null,
    writeNudgeSecret: async (secret) => kvs.setSecret(nudgeSecretKey, secret),
  };
}
