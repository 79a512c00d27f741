import type { PageState } from '../../contract/page-state';
import type { Queryable } from '../../trackli/database/database';

interface Connection {
  id: string;
  userId: string;
  accountId: string;
}

/**
 * What the plan before this app did with a changed page, as SQL: for every connected user and each of their tasks one query, and
 * one upsert and one audit entry, or an update. It reads the tasks from the state, where the plan read the page once more
 * for every user: only the work in the database is compared.
 */
export async function planMerge(database: Queryable, cloudId: string, state: PageState, now: number): Promise<void> {
  const at = new Date(now).toISOString();
  const connections = await database.query<Connection>(
    `select id, user_id as "userId", atlassian_account_id as "accountId" from atlassian_connections
     where site_id = $1 and sync_enabled`,
    [cloudId],
  );
  const audit = (userId: string, event: string, details: object) =>
    database.query(
      `insert into integration_audit_log (user_id, event_type, provider, site_id, details, success)
       values ($1::uuid, $2, 'atlassian', $3, $4::text::jsonb, true)`,
      [userId, event, cloudId, JSON.stringify(details)],
    );
  for (const { id, userId, accountId } of connections) {
    for (const task of state.tasks.filter(({ assignee }) => assignee === accountId)) {
      const taskKey = `${state.contentId}-${task.localId}`;
      const [card] = await database.query<{ id: string; status: string }>(
        `select card.id, card.status from tasks card join projects project on project.id = card.project_id
         where card.confluence_task_id = $1 and project.user_id = $2::uuid`,
        [taskKey, userId],
      );
      if (card === undefined) {
        await database.query(
          `insert into confluence_pending_tasks (user_id, connection_id, confluence_task_id, confluence_page_id,
             confluence_page_title, confluence_space_key, task_title, status, discovered_at)
           values ($1::uuid, $2::uuid, $3, $4, $5, $6, $7, 'pending', $8::timestamptz)
           on conflict (user_id, confluence_task_id) do update set
             confluence_page_title = excluded.confluence_page_title, task_title = excluded.task_title,
             status = excluded.status, discovered_at = excluded.discovered_at`,
          [userId, id, taskKey, state.contentId, state.title, state.space?.key ?? null, task.title, at],
        );
        await audit(userId, 'confluence.webhook.task_discovered', { confluenceTaskId: taskKey });
      } else if (task.status === 'complete' && card.status !== 'done') {
        await database.query(`update tasks set status = 'done', completed_at = $2::timestamptz where id = $1::uuid`, [
          card.id,
          at,
        ]);
        await audit(userId, 'confluence.webhook.task_completed', { taskId: card.id, confluenceTaskId: taskKey });
      }
    }
  }
}
