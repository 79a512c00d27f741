import { InvocationError, InvocationErrorCode } from '@forge/events';
import { dependencies } from '../composition';
import { registerInstallation } from '../registration';
import { requestPass } from '../sync/passes/request-pass';

/** The app may be refused for minutes after an installation, while Atlassian grants its permissions. */
const settleSeconds = 120;

/**
 * Entrance of `installed` and `upgraded`: registers with a fresh secret, and has the site gone over. What four tries cannot do, the
 * heartbeat and the sweep do.
 */
export async function onInstallationChanged() {
  const result = await registerAndBackfill().catch(() => ({ kind: 'later', reason: 'crashed' }) as const);
  if (result.kind === 'registered') return undefined;
  dependencies.log.warn('installation.not-registered', { reason: result.reason });
  if (result.kind === 'refused') return undefined;
  return new InvocationError({
    retryAfter: settleSeconds,
    retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST,
    retryData: {},
  });
}

async function registerAndBackfill() {
  const result = await registerInstallation(true);
  if (result.kind === 'registered') await requestPass(dependencies, { kind: 'backfill' });
  return result;
}
