import * as z from 'zod/mini';
import type { Fingerprint } from '../domain/fingerprint';
import { readAs } from './read-as';

/** Content ids are digits, which every key allows. */
export const fingerprintKey = (contentId: string) => `page:${contentId}`;

/** Proofs of one moment stand together: `moment:` and the keys, one after the other. */
const proofsSchema = z.record(z.string(), z.string());
const keyLength = 8;

/** As it is kept: short names and numbers to the base of 36, since every byte of it is billed at every push. */
const keptSchema = z.object({
  h: z.string(),
  v: z.nullable(z.int()),
  o: z.string(),
  e: z.string(),
  p: z.optional(proofsSchema),
});
type Kept = z.infer<typeof keptSchema>;

/** Proofs are kept to the second: nothing is decided by less. */
const second = 1000;

export function keepFingerprint({ hash, version, observedAt, epoch, proofs }: Fingerprint): Kept {
  const byMoment = new Map<string, string>();
  for (const [key, at] of proofs) {
    const moment = Math.floor(at / second).toString(36);
    byMoment.set(moment, `${byMoment.get(moment) ?? ''}${key}`);
  }
  return {
    h: hash,
    v: version,
    o: Date.parse(observedAt).toString(36),
    e: epoch,
    ...(byMoment.size === 0 ? {} : { p: Object.fromEntries(byMoment) }),
  };
}

/** Something unreadable under a page's key still says that Trackli was told of the page. */
export function readFingerprint(value: unknown): Fingerprint | null {
  if (value === undefined || value === null) return null;
  const kept = readAs(keptSchema, value);
  const observedAt = parseInt(kept?.o ?? '0', 36);
  if (kept === null || Number.isNaN(observedAt)) {
    return { hash: '', version: null, observedAt: new Date(0).toISOString(), epoch: '', proofs: new Map() };
  }
  const { h: hash, v: version, e: epoch, p = {} } = kept;
  return { hash, version, observedAt: new Date(observedAt).toISOString(), epoch, proofs: readProofs(p) };
}

function readProofs(kept: z.infer<typeof proofsSchema>): Map<string, number> {
  const proofs = new Map<string, number>();
  for (const [moment, keys] of Object.entries(kept)) {
    const at = parseInt(moment, 36) * second;
    for (let from = 0; from + keyLength <= keys.length; from += keyLength) {
      proofs.set(keys.slice(from, from + keyLength), at);
    }
  }
  return proofs;
}
