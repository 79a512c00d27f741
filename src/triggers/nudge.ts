import { createHash, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';
import { dependencies } from '../composition';
import { followNudge } from '../sync/jobs/follow-nudge';

/** Keys of the outputs that manifest.yml lets this static web trigger answer with. */
type Output = { outputKey: 'accepted' | 'refused' };

const secretHeader = 'x-trackli-nudge-secret';

/** A web trigger's request; header names come in any case, values in lists. */
const requestSchema = z.object({ headers: z.record(z.string(), z.array(z.string())) });

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Compares without telling, by the time it takes, how much was right. */
const isSame = (given: string, expected: string) => timingSafeEqual(digest(given), digest(expected));

/** Entrance of the nudge: the body is never read. Without the right secret nothing is called. */
export async function onNudge(request: unknown): Promise<Output> {
  const { pullQueue, now, store } = dependencies;
  const given = secretIn(request);
  if (given === null) return { outputKey: 'refused' };
  const expected = await store.readNudgeSecret();
  if (expected === null || !isSame(given, expected)) return { outputKey: 'refused' };
  await followNudge({ pullQueue, store, now });
  return { outputKey: 'accepted' };
}

function secretIn(request: unknown): string | null {
  const parsed = requestSchema.safeParse(request);
  if (!parsed.success) return null;
  const header = Object.entries(parsed.data.headers).find(([name]) => name.toLowerCase() === secretHeader);
  return header?.[1][0] ?? null;
}
