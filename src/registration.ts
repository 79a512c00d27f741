import { randomBytes } from 'node:crypto';
import { getAppContext, webTrigger } from '@forge/api';
import { dependencies } from './composition';
import { register } from './sync/register';

/** The key of the web trigger in manifest.yml. */
const nudgeKey = 'nudge';

/** Registers this installation with Trackli; see `register`. */
export const registerInstallation = async (renewSecret: boolean) =>
  register(
    {
      ...dependencies,
      nudgeUrl: async () => webTrigger.getUrl(nudgeKey),
      newSecret: () => randomBytes(32).toString('base64url'),
      appVersion: () => getAppContext().appVersion,
    },
    renewSecret,
  );
