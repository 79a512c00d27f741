import type { Database } from '../../trackli/database/database';

/** What one sandbox put into a database that may hold others' rows as well. */
export interface Run {
  cloudId: string;
  /** Origin of its Confluence site. */
  siteUrl: string;
  /** Users it made, who go with all they have. */
  userIds: readonly string[];
  /** Projects it made for users who were there before. */
  projectIds: readonly string[];
}

/**
 * Takes out of the database what one sandbox put in, and nothing else. Of users who were there before, that is what came from the
 * sandbox's Confluence site: waiting tasks, cards, links and lines of the audit log. Who has Trackli open on that database is to reload
 * it: its counter takes every row that is deleted for one that waited.
 */
export async function removeRun(database: Database, { cloudId, siteUrl, userIds, projectIds }: Run): Promise<void> {
  await database.transaction(async (transaction) => {
    const run = async (text: string, ...parameters: string[]) => transaction.query(text, parameters);
    const pages = `${siteUrl}/%`;
    // Links first: what they let go of is written for the last time before it is deleted.
    const [known] = await transaction.query<{ rows: string[]; cards: string[] }>(
      `select coalesce(jsonb_agg(distinct pending_task_id) filter (where pending_task_id is not null), '[]') as rows,
         coalesce(jsonb_agg(distinct card_id) filter (where card_id is not null), '[]') as cards
       from confluence_ledger where cloud_id = $1`,
      [cloudId],
    );
    await run('delete from confluence_links where cloud_id = $1', cloudId);
    await run(
      `delete from confluence_pending_tasks where confluence_page_url like $1 or id in (${ids(2)})`,
      pages,
      JSON.stringify(known?.rows ?? []),
    );
    await run(
      `delete from tasks where confluence_page_url like $1 or id in (${ids(2)})`,
      pages,
      JSON.stringify(known?.cards ?? []),
    );
    await run('delete from integration_audit_log where site_id = $1', cloudId);

    const users = JSON.stringify(userIds);
    await run(`delete from tasks where project_id in (select id from projects where user_id in (${ids(1)}))`, users);
    for (const table of ['confluence_pending_tasks', 'integration_audit_log', 'atlassian_connections', 'projects']) {
      await run(`delete from ${table} where user_id in (${ids(1)})`, users);
    }
    await run(`delete from auth.users where id in (${ids(1)})`, users);
    await run(
      `delete from projects project where id in (${ids(1)})
         and not exists (select from tasks where project_id = project.id)`,
      JSON.stringify(projectIds),
    );
    await run('delete from confluence_sites where cloud_id = $1', cloudId);
  });
}

/** The ids in a parameter that is a JSON list of them. */
const ids = (place: number) => `select value::uuid from jsonb_array_elements_text($${place}::text::jsonb)`;
