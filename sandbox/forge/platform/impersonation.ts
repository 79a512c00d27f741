import type { Invocation } from '../invocation/invocation';
import { createWindows } from '../invocation/windows';
import type { World } from '../world';

/**
 * Counts the tokens that calls in other people's names take: one for each person within an invocation. That an invocation keeps
 * the token it got is UNCONFIRMED.
 */
export function createImpersonationTokens({ clock, settings }: World) {
  const windows = createWindows(() => clock.now());
  const held = new WeakMap<Invocation, Set<string>>();
  return {
    /** False where the app has had all tokens of this minute. */
    take(invocation: Invocation, accountId: string): boolean {
      const tokens = held.get(invocation) ?? new Set();
      held.set(invocation, tokens);
      if (tokens.has(accountId)) return true;
      const most = settings.impersonationTokensPerMinute;
      if (!windows.take({ name: 'tokens', milliseconds: 60_000, most })) return false;
      tokens.add(accountId);
      return true;
    },
  };
}
