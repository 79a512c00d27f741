import type { Database } from '../../trackli/database/database';

/** A task that waits for the user's yes. */
export interface QueueEntry {
  id: string;
  title: string;
  /** What stands around the task on its page. */
  description: string | null;
  /** `YYYY-MM-DD`. */
  dueDate: string | null;
  /** `{contentId}-{localId}`. */
  taskKey: string;
  pageId: string;
  pageTitle: string | null;
  pageUrl: string | null;
  spaceKey: string | null;
  spaceName: string | null;
}

/** What the user changes about a task before or while approving it. */
export interface TaskEdits {
  title?: string;
  description?: string;
  /** `YYYY-MM-DD`, or null to take the date away. */
  dueDate?: string | null;
}

/** What the user does with their queue. `false`: no such task waits. */
export interface Queue {
  queue(userId: string): Promise<QueueEntry[]>;
  /** Makes a card of it, in the named project, else the one picked in the queue, else the user's first. */
  approve(pendingTaskId: string, edits?: TaskEdits & { projectId?: string }): Promise<boolean>;
  dismiss(pendingTaskId: string): Promise<boolean>;
  editPending(pendingTaskId: string, edits: TaskEdits): Promise<boolean>;
}

export function createQueue(database: Database, now: () => string): Queue {
  const editPending: Queue['editPending'] = async (pendingTaskId, { title, description, dueDate }) => {
    const edited = await database.query(
      `update confluence_pending_tasks
       set task_title = coalesce($2, task_title), due_date = case when $3::boolean then $4::date else due_date end,
         task_description = coalesce($5, task_description)
       where id::text = $1 and status = 'pending' returning id`,
      [pendingTaskId, title ?? null, dueDate !== undefined, dueDate ?? null, description ?? null],
    );
    return edited.length > 0;
  };

  return {
    editPending,
    queue: (userId) =>
      database.query(
        `select id, task_title as title, task_description as description, due_date as "dueDate", confluence_task_id as "taskKey",
           confluence_page_id as "pageId", confluence_page_title as "pageTitle", confluence_page_url as "pageUrl",
           confluence_space_key as "spaceKey", confluence_space_name as "spaceName"
         from confluence_pending_tasks
         where user_id::text = $1 and status = 'pending' order by discovered_at, confluence_task_id`,
        [userId],
      ),
    async approve(pendingTaskId, { projectId, ...edits } = {}) {
      if (!(await editPending(pendingTaskId, edits))) return false;
      const [card] = await database.query<{ id: string }>(
        `insert into tasks (project_id, title, description, due_date, source, source_link, confluence_task_id, confluence_page_id,
           confluence_page_title, confluence_space_key, confluence_space_name, confluence_page_url, created_at, updated_at)
         select coalesce($2::uuid, pending.project_id,
             (select id from projects where user_id = pending.user_id order by created_at, id limit 1)),
           task_title, task_description, due_date, 'confluence', confluence_page_url, confluence_task_id, confluence_page_id,
           confluence_page_title, confluence_space_key, confluence_space_name, confluence_page_url,
           $3::timestamptz, $3::timestamptz
         from confluence_pending_tasks pending where id::text = $1 and status = 'pending'
         returning id`,
        [pendingTaskId, projectId ?? null, now()],
      );
      if (card === undefined) return false;
      await database.query(
        `update confluence_pending_tasks
         set status = 'approved', created_task_id = $2::uuid, processed_at = $3::timestamptz where id::text = $1`,
        [pendingTaskId, card.id, now()],
      );
      return true;
    },
    async dismiss(pendingTaskId) {
      const dismissed = await database.query(
        `update confluence_pending_tasks set status = 'dismissed', processed_at = $2::timestamptz
         where id::text = $1 and status = 'pending' returning id`,
        [pendingTaskId, now()],
      );
      return dismissed.length > 0;
    },
  };
}
