import { kvs } from '@forge/kvs';

/** Writes a number and gives the one it replaced, in one step; null where there was none. */
export async function exchange(key: string, value: number): Promise<number | null> {
  const replaced = await kvs.set<number, unknown>(key, value, { keyPolicy: 'OVERRIDE', returnValue: 'PREVIOUS' });
  return typeof replaced?.value === 'number' ? replaced.value : null;
}
