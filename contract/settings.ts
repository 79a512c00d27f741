import * as z from 'zod/mini';
import { accountsVersionSchema, spaceIdSchema } from './fields';

/** How many spaces a site's administrator may name. */
export const maxNamedSpaces = 500;

/** Which spaces take part: all, only the named ones, or all but the named ones. */
export const spacesSettingSchema = z
  .object({
    mode: z.enum(['all', 'only', 'except']),
    spaceIds: z.array(spaceIdSchema).check(z.maxLength(maxNamedSpaces)),
  })
  .register(z.globalRegistry, { id: 'SpacesSetting' });

/** What a site's administrator decides. */
export const settingsSchema = z
  .object({ syncEnabled: z.boolean(), spaces: spacesSettingSchema })
  .register(z.globalRegistry, { id: 'Settings' });

/** The settings as they are now; a change of them counts as a change of the linked accounts. */
export const settingsAnswerSchema = z
  .object({ settings: settingsSchema, accountsVersion: accountsVersionSchema })
  .register(z.globalRegistry, { id: 'SettingsAnswer' });

export type SpacesSetting = z.infer<typeof spacesSettingSchema>;
export type Settings = z.infer<typeof settingsSchema>;
export type SettingsAnswer = z.infer<typeof settingsAnswerSchema>;
