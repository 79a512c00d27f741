import { holdUntil } from '../../domain/hold';
import type { Now } from '../ports/clock';
import type { Later } from '../ports/failure';
import type { Store } from '../ports/store';

/** Where Confluence asked for a pause, has every later sync, job and scan on the site leave it alone for as long. */
export async function holdIfAsked(
  { store, now }: { store: Store; now: Now },
  { reason, retryAfterSeconds }: Later,
): Promise<void> {
  if (reason !== 'confluence-rate-limited' || retryAfterSeconds === undefined || retryAfterSeconds === 0) return;
  await store.writeHold(holdUntil(now(), retryAfterSeconds));
}
