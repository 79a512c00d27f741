import { z } from 'zod';

/** What a function returns to have its event again: @forge/events makes a plain object of `InvocationError`. */
const retrySchema = z.object({
  _retry: z.literal(true),
  retryOptions: z
    .object({
      retryAfter: z.number().default(1),
      retryReason: z.string().default('FUNCTION_RETRY_REQUEST'),
      retryData: z.unknown(),
    })
    .default({ retryAfter: 1, retryReason: 'FUNCTION_RETRY_REQUEST', retryData: undefined }),
});

export interface RetryRequest {
  /** Milliseconds. */
  delay: number;
  reason: string;
  data: unknown;
}

/** Seconds; longer ones are lowered to it (Forge docs, retries). */
const maxRetryAfter = 900;
const maxDataBytes = 4096;

/** Retry data is passed on when it is an object (ECO-734) of at most 4 KB. */
const passedOn = (data: unknown) =>
  typeof data === 'object' && data !== null && Buffer.byteLength(JSON.stringify(data)) <= maxDataBytes;

/** The retry a returned value asks for; null when it asks for none. */
export function readRetryRequest(value: unknown): RetryRequest | null {
  const parsed = retrySchema.safeParse(value);
  if (!parsed.success) return null;
  const { retryAfter, retryReason, retryData } = parsed.data.retryOptions;
  return {
    delay: Math.min(Math.max(retryAfter, 1), maxRetryAfter) * 1000,
    reason: retryReason,
    data: passedOn(retryData) ? retryData : undefined,
  };
}
