import { getAppContext } from '@forge/api';
import { makeResolver } from '@forge/resolver';
import * as z from 'zod/mini';
import { contentIdSchema } from '../../contract/fields';
import { settingsSchema, type Settings } from '../../contract/settings';
import { dependencies } from '../composition';
import { isLicensed } from '../domain/licence';
import { failureOf, readConnection } from '../sync/connection';
import { readOverview } from '../sync/overview';
import { listDeadLetters, retryDeadLetters } from '../sync/passes/dead-letters';
import { readPasses } from '../sync/passes/read-passes';
import { requestPass } from '../sync/passes/request-pass';
import { saveSettings } from '../sync/passes/save-settings';
import { stopPass } from '../sync/passes/stop-pass';
import type { AdminCalls, SettingsSaved } from './admin-calls';
import { asAdministrator } from './as-administrator';

/** `@forge/resolver` gives an empty object where the page sent none. */
const nothing = z.strictObject({});
const fromSchema = z.strictObject({ cursor: z.optional(z.string().check(z.maxLength(1000))) });
const whichSchema = z.strictObject({
  contentIds: z.union([z.literal('*'), z.array(contentIdSchema).check(z.minLength(1), z.maxLength(100))]),
});

async function save(settings: Settings): Promise<SettingsSaved> {
  const saved = await saveSettings(dependencies, settings);
  return saved.kind === 'saved' ? saved : { kind: 'not-saved', reason: failureOf(saved) };
}

/** What the admin page may ask. */
export const adminResolver = makeResolver<AdminCalls>({
  getOverview: asAdministrator(nothing, async () => ({
    ...(await readOverview(dependencies)),
    isLicensed: isLicensed(getAppContext()),
  })),
  testConnection: asAdministrator(nothing, async () => readConnection(dependencies)),
  saveSettings: asAdministrator(settingsSchema, save),
  startRefresh: asAdministrator(nothing, async () => {
    const before = await readPasses(dependencies);
    await requestPass(dependencies, { kind: 'refresh' });
    return before;
  }),
  stopPass: asAdministrator(nothing, async () => {
    await stopPass(dependencies);
    return readPasses(dependencies);
  }),
  getProgress: asAdministrator(nothing, async () => readPasses(dependencies)),
  getDeadLetters: asAdministrator(fromSchema, async ({ cursor }) => listDeadLetters(dependencies, cursor)),
  retryDeadLetters: asAdministrator(whichSchema, async ({ contentIds }) => retryDeadLetters(dependencies, contentIds)),
});
