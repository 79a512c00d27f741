import type { Database, Queryable } from '../../../trackli/database/database';

/** A role of Supabase's, with the user who is signed in, if any is. */
export type Standing = { role: 'anon' | 'service_role' } | { role: 'authenticated'; userId: string };

/**
 * The same database as somebody reaches it through Supabase: every statement is a transaction of its own, with the rights of
 * their role and their user in the claims.
 */
export function signedIn(database: Database, standing: Standing): Database {
  const claims = JSON.stringify('userId' in standing ? { sub: standing.userId } : {});
  const transaction: Database['transaction'] = (work) =>
    database.transaction(async (session) => {
      await session.query(`select set_config('request.jwt.claims', $1, true)`, [claims]);
      await session.query(`set local role ${standing.role}`);
      return work(session);
    });
  const query: Queryable['query'] = (text, parameters) => transaction((session) => session.query(text, parameters));
  return { ...database, transaction, query };
}
