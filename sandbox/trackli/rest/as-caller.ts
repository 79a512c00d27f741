import type { Database, Queryable } from '../../../trackli/database/database';
import type { Caller } from './sessions';

/**
 * Runs `work` in one transaction with the caller's role and claims, as PostgREST does: grants and row level security decide what it
 * sees and does.
 */
export const asCaller = <Result>(
  database: Database,
  caller: Caller,
  work: (transaction: Queryable) => Promise<Result>,
): Promise<Result> =>
  database.transaction(async (transaction) => {
    const claims = caller.role === 'anon' ? { role: 'anon' } : { sub: caller.userId, role: caller.role };
    await transaction.query(`select set_config('request.jwt.claims', $1, true)`, [JSON.stringify(claims)]);
    await transaction.query(`set local role ${caller.role}`);
    return work(transaction);
  });
