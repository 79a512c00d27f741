import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from './database';

/** What a person who starts the server reads where its database cannot do what it needs. */
export class SessionNeeded extends Error {
  constructor(what: string) {
    super(
      `DATABASE_URL leads through a pooler in transaction mode: ${what}. This server listens for notifications and limits its ` +
        'statements, which both belong to a session, so it needs a direct connection or a pooler in session mode (on Supabase: ' +
        'port 5432, not 6543). The Edge Function is for the other kind.',
    );
  }
}

/** PgBouncer refuses settings of a session when a client signs in. */
const refusesSettings = /unsupported startup parameter/i;

/**
 * Makes sure that a notification sent now is heard: in a pooler's transaction mode `listen` succeeds and nothing comes. Throws
 * `SessionNeeded` where it is not; other errors of the database go on.
 *
 * @param channel one that nobody else uses
 * @param patienceMilliseconds how long it is waited for
 */
export async function checkSession(database: Database, channel: string, patienceMilliseconds = 5000): Promise<void> {
  if (database.listen === undefined) return;
  let hear: (isHeard: boolean) => void = () => undefined;
  const heard = new Promise<boolean>((resolve) => {
    hear = resolve;
  });
  try {
    const stop = await database.listen(channel, () => {
      hear(true);
    });
    await database.query('select pg_notify($1, $2)', [channel, '']);
    const ended = new AbortController();
    const patience = wait(patienceMilliseconds, false, { signal: ended.signal }).catch(() => false);
    const isHeard = await Promise.race([heard, patience]);
    ended.abort();
    await stop();
    if (!isHeard) throw new SessionNeeded('a notification sent a moment ago was not heard');
  } catch (error) {
    if (error instanceof Error && refusesSettings.test(error.message)) {
      throw new SessionNeeded('it refuses the time limit of statements');
    }
    throw error;
  }
}
