import { userInfo } from 'node:os';
import postgres from 'postgres';

/**
 * Address of a Postgres server on which tests may make databases of their own: DATABASE_URL, else the local server if it lets
 * the current user in. Null if none answers.
 */
export async function findPostgres(): Promise<string | null> {
  const given = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL'];
  const address = given ?? `postgres://${encodeURIComponent(userInfo().username)}@127.0.0.1:5432/postgres`;
  const sql = postgres(address, { max: 1, connect_timeout: 3, onnotice: () => undefined });
  try {
    await sql`select 1`;
    return address;
  } catch (error) {
    // A server that was named but does not answer is a mistake to hear of, not a test to leave out.
    if (given !== undefined) throw error;
    return null;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
