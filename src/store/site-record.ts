import * as z from 'zod/mini';
import { spacesSettingSchema } from '../../contract/settings';
import type { SiteRecord } from '../sync/ports/site-record';
import { readAs } from './read-as';

export const siteKey = 'site';

/** Until when Confluence is left alone. */
export const holdKey = 'hold';

const siteSchema = z.object({
  syncEnabled: z.boolean(),
  spaces: spacesSettingSchema,
  accountsVersion: z.int(),
  epoch: z.string(),
  linkedCount: z.int(),
  accountIds: z.nullable(z.array(z.string())),
  accountsReadAt: z.string(),
  proofsSince: z.optional(z.number()),
});

export const readSiteRecord = (value: unknown): SiteRecord | null => readAs(siteSchema, value);

export const readMoment = (value: unknown): number | null => (typeof value === 'number' ? value : null);
