import type { Database } from '../../trackli/database';

/** Takes out of the database what one sandbox put in: its site and its people, nobody else's. */
export async function removeRun(database: Database, cloudId: string, userIds: readonly string[]): Promise<void> {
  await database.transaction(async (transaction) => {
    const users = JSON.stringify(userIds);
    const ofUsers = `user_id in (select value::uuid from jsonb_array_elements_text($1::text::jsonb))`;
    await transaction.query(`delete from tasks where project_id in (select id from projects where ${ofUsers})`, [
      users,
    ]);
    for (const table of ['confluence_pending_tasks', 'integration_audit_log', 'atlassian_connections', 'projects']) {
      await transaction.query(`delete from ${table} where ${ofUsers}`, [users]);
    }
    await transaction.query(
      `delete from auth.users where id in (select value::uuid from jsonb_array_elements_text($1::text::jsonb))`,
      [users],
    );
    for (const table of ['confluence_contents', 'confluence_installations', 'confluence_sites']) {
      await transaction.query(`delete from ${table} where cloud_id = $1`, [cloudId]);
    }
  });
}
