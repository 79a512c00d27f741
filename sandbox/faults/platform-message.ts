import * as z from 'zod';
import type { PlatformSettings } from '../forge/platform-settings';

const limit = z.int().nonnegative();

/** The settings of `forge/platform-settings.ts`, where they are explained. */
const settings = {
  storeQueryLagMilliseconds: z.number().nonnegative().max(600_000),
  impersonationTokensPerMinute: limit,
  invocationsPerMinute: limit,
  invocationsPerSecond: limit,
  invocationsPerMinuteAndUser: limit,
} satisfies { [Name in keyof PlatformSettings]: z.ZodType<PlatformSettings[Name]> };

export const platformSchema = z.strictObject(settings).partial();
