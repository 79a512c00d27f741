import { randomUUID } from 'node:crypto';
import type { Database } from '../../trackli/database/database';

/** Lets the sandbox wait for notifications on their way. */
export interface Barrier {
  /** Resolves when every notification the database sent before has been heard: they arrive in the order of their commits. */
  scan(): Promise<void>;
  close(): Promise<void>;
}

export async function createBarrier(database: Database): Promise<Barrier> {
  if (database.listen === undefined) throw new Error('This database gives no signs.');
  const channel = 'sandbox_barrier';
  const waiting = new Map<string, () => void>();
  const stop = await database.listen(channel, (mark) => {
    waiting.get(mark)?.();
    waiting.delete(mark);
  });
  return {
    async scan() {
      const mark = randomUUID();
      const heard = new Promise<void>((resolve) => waiting.set(mark, resolve));
      await database.query('select pg_notify($1, $2)', [channel, mark]);
      await heard;
    },
    close: stop,
  };
}
