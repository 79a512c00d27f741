import { getAppContext } from '@forge/api';
import { makeResolver } from '@forge/resolver';
import * as z from 'zod/mini';
import { accountIdSchema, contentIdSchema } from '../../contract/fields';
import { settingsSchema, type Settings } from '../../contract/settings';
import { dependencies } from '../composition';
import { readDataPolicies } from '../confluence/data-policies';
import { secondsOnHold } from '../domain/hold';
import { isLicensed } from '../domain/licence';
import { failureOf, readConnection } from '../sync/site/connection';
import { readOverview } from '../sync/site/overview';
import { listDeadLetters, retryDeadLetters } from '../sync/scans/finish/dead-letters';
import { readScans } from '../sync/scans/read-scans';
import { requestScan } from '../sync/scans/plan/request-scan';
import { saveSettings } from '../sync/scans/plan/save-settings';
import { stopScan } from '../sync/scans/plan/stop-scan';
import type { AdminCalls, AdminOverview, SettingsSaved } from './admin-calls';
import { asAdministrator } from './as-administrator';

/** `@forge/resolver` gives an empty object where the page sent none. */
const nothing = z.strictObject({});
const fromSchema = z.strictObject({ cursor: z.optional(z.string().check(z.maxLength(1000))) });
const whichSchema = z.strictObject({
  contentIds: z.union([z.literal('*'), z.array(contentIdSchema).check(z.minLength(1), z.maxLength(100))]),
});

/** As many people as the page's own count can come to. */
const amongSchema = z.strictObject({ accountIds: z.array(accountIdSchema).check(z.maxLength(2000)) });

/** How many of these accounts are linked. */
async function countLinked(accountIds: readonly string[]): Promise<number> {
  const { store } = dependencies;
  const site = await store.readSite();
  const linked =
    site !== null && site.accountIds !== null ? new Set(site.accountIds) : await store.readLinkedAmong(accountIds);
  return accountIds.filter((accountId) => linked?.has(accountId) === true).length;
}

async function save(settings: Settings): Promise<SettingsSaved> {
  const saved = await saveSettings(dependencies, settings);
  return saved.kind === 'saved' ? saved : { kind: 'not-saved', reason: failureOf(saved) };
}

async function overview(): Promise<AdminOverview> {
  const [site, hold, dataPolicies] = await Promise.all([
    readOverview(dependencies),
    dependencies.store.readHold(),
    readDataPolicies(),
  ]);
  const now = dependencies.now();
  const seconds = secondsOnHold(hold, now);
  return {
    ...site,
    isLicensed: isLicensed(getAppContext()),
    heldUntil: seconds === 0 ? null : new Date(now + seconds * 1000).toISOString(),
    dataPolicies,
  };
}

/** What the admin page may ask. */
export const adminResolver = makeResolver<AdminCalls>({
  getOverview: asAdministrator(nothing, overview),
  countLinked: asAdministrator(amongSchema, async ({ accountIds }) => ({ linked: await countLinked(accountIds) })),
  testConnection: asAdministrator(nothing, async () => readConnection(dependencies)),
  saveSettings: asAdministrator(settingsSchema, save),
  releaseHeld: asAdministrator(nothing, async () => {
    const answer = await dependencies.trackli.postHeldRelease();
    if (answer.kind !== 'answer') throw new Error(`Trackli did not take away what it holds: ${answer.reason}`);
    return { released: answer.answer.released, connection: await readConnection(dependencies) };
  }),
  startRefresh: asAdministrator(nothing, async () => {
    const before = await readScans(dependencies);
    await requestScan(dependencies, { kind: 'refresh' });
    return before;
  }),
  stopScan: asAdministrator(nothing, async () => {
    await stopScan(dependencies);
    return readScans(dependencies);
  }),
  getProgress: asAdministrator(nothing, async () => readScans(dependencies)),
  getDeadLetters: asAdministrator(fromSchema, async ({ cursor }) => listDeadLetters(dependencies, cursor)),
  retryDeadLetters: asAdministrator(whichSchema, async ({ contentIds }) => retryDeadLetters(dependencies, contentIds)),
});
