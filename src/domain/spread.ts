import { createHash } from 'node:crypto';

/** Up to so many seconds, the same ones for the same key: what waits for one moment does not all come back at once. */
export function spreadSeconds(key: string, within: number): number {
  const share = createHash('sha256').update(key).digest().readUInt32BE(0) / 2 ** 32;
  return Math.floor(share * within);
}
