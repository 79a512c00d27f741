import { randomBytes } from 'node:crypto';
import { getAppContext, webTrigger } from '@forge/api';
import { dependencies } from './composition';
import { requestScan } from './sync/scans/plan/request-scan';
import { register } from './sync/site/register';

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

/** Registers with a fresh secret and has the site gone over. Until both are done, it is noted that they are to be. */
export async function welcome() {
  const result = await registerInstallation(true);
  if (result.kind !== 'registered') return result;
  await requestScan(dependencies, { kind: 'backfill' });
  await dependencies.store.writeIsNew(false);
  return result;
}
