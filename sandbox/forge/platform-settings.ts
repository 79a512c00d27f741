/** What of Forge has a number that may be another one tomorrow. Everything here may be changed while the sandbox runs. */
export interface PlatformSettings {
  /**
   * A query of the store sees each write and delete up to so many milliseconds late, some sooner than others (Forge docs,
   * KVS query: eventually consistent). What is got by its key is never late.
   */
  storeQueryLagMilliseconds: number;
  /** Tokens for people who are not at the screen, for the whole app (Forge docs, offline user impersonation). */
  impersonationTokensPerMinute: number;
  /** Invocations of one installation (Forge changelog, change 3420, September 2026). */
  invocationsPerMinute: number;
  invocationsPerSecond: number;
  /** Invocations that one person's screens cause. */
  invocationsPerMinuteAndUser: number;
}

export const usualPlatform: PlatformSettings = {
  storeQueryLagMilliseconds: 3000,
  impersonationTokensPerMinute: 1000,
  invocationsPerMinute: 7000,
  invocationsPerSecond: 300,
  invocationsPerMinuteAndUser: 1200,
};
