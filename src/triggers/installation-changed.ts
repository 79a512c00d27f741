import { InvocationError, InvocationErrorCode } from '@forge/events';
import { dependencies } from '../composition';
import { welcome } from '../registration';

/** The app may be refused for minutes after an installation, while Atlassian grants its permissions. */
const settleSeconds = 120;

/**
 * Entrance of `installed` and `upgraded`: registers with a fresh secret, and has the site gone over. What four tries cannot do, the
 * five-minute schedule goes on trying.
 */
export async function onInstallationChanged() {
  const result = await welcomeNoted().catch(() => ({ kind: 'later', reason: 'crashed' }) as const);
  if (result.kind === 'registered') return undefined;
  dependencies.log.warn('installation.not-registered', { reason: result.reason });
  if (result.kind === 'refused') return undefined;
  return new InvocationError({
    retryAfter: settleSeconds,
    retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST,
    retryData: {},
  });
}

async function welcomeNoted() {
  await dependencies.store.writeIsNew(true);
  return welcome();
}
