import * as z from 'zod/mini';
import { accountIdSchema, accountsVersionSchema, webUrlSchema } from './fields';
import { settingsSchema } from './settings';

/** Where Trackli reaches the installation when it has news, and the secret that proves it is Trackli. */
export const nudgeSchema = z.object({
  url: webUrlSchema,
  secret: z.string().check(z.regex(/^[A-Za-z0-9_-]{43,128}$/, 'Expected at least 256 bits, base64url')),
});

/** What the app says of itself when it is installed, upgraded, and now and then. The site and installation are the token's. */
export const installationSchema = z
  .object({
    siteUrl: webUrlSchema,
    nudge: nudgeSchema,
    appVersion: z.string().check(z.minLength(1), z.maxLength(64)),
  })
  .register(z.globalRegistry, { id: 'Installation' });

/** The accounts of this site that are linked to a Trackli user, the version of that list, and the site's settings. */
export const accountsAnswerSchema = z
  .object({ version: accountsVersionSchema, accountIds: z.array(accountIdSchema), settings: settingsSchema })
  .register(z.globalRegistry, { id: 'AccountsAnswer' });

export type Installation = z.infer<typeof installationSchema>;
export type AccountsAnswer = z.infer<typeof accountsAnswerSchema>;
