import * as z from 'zod/mini';
import type { Fingerprint } from '../domain/fingerprint';
import { readAs } from './read-as';

/** Content ids are digits, which every key allows. */
export const fingerprintKey = (contentId: string) => `page:${contentId}`;

const fingerprintSchema = z.object({
  readers: z.string(),
  hash: z.string(),
  version: z.nullable(z.int()),
  observedAt: z.string(),
});

/** Something unreadable under a page's key still says that Trackli was told of the page. */
export function readFingerprint(value: unknown): Fingerprint | null {
  if (value === undefined || value === null) return null;
  return (
    readAs(fingerprintSchema, value) ?? { readers: '', hash: '', version: null, observedAt: new Date(0).toISOString() }
  );
}
