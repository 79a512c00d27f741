import type { Database } from '../../trackli/database/database';

export type CardStatus = 'backlog' | 'todo' | 'in_progress' | 'done';

/** A card; the Confluence fields are null where it was made in Trackli itself. */
export interface BoardCard {
  id: string;
  title: string;
  description: string | null;
  status: CardStatus;
  /** `YYYY-MM-DD`. */
  dueDate: string | null;
  completedAt: Date | null;
  /** `{contentId}-{localId}`. */
  taskKey: string | null;
  pageId: string | null;
  pageTitle: string | null;
  pageUrl: string | null;
  spaceKey: string | null;
  spaceName: string | null;
  /** Whether the card still follows its task on the page: active, reassigned, removed or unlinked. */
  syncStatus: string | null;
  /** Why its status could not be written to Confluence. */
  syncError: string | null;
}

/** What the user does on their board. `false`: there is no such card. */
export interface Board {
  board(userId: string): Promise<BoardCard[]>;
  moveCard(cardId: string, status: CardStatus): Promise<boolean>;
  deleteCard(cardId: string): Promise<boolean>;
}

export function createBoard(database: Database, now: () => string): Board {
  return {
    board: (userId) =>
      database.query(
        `select card.id, card.title, card.description, card.status, card.due_date as "dueDate", card.completed_at as "completedAt",
           card.confluence_task_id as "taskKey", card.confluence_page_id as "pageId",
           card.confluence_page_title as "pageTitle", card.confluence_page_url as "pageUrl",
           card.confluence_space_key as "spaceKey", card.confluence_space_name as "spaceName",
           case when card.confluence_task_id is not null then coalesce(card.confluence_sync_status, 'active') end
             as "syncStatus", card.confluence_sync_error as "syncError"
         from tasks card join projects project on project.id = card.project_id
         where project.user_id::text = $1 order by card.created_at, card.id`,
        [userId],
      ),
    async moveCard(cardId, status) {
      const moved = await database.query(
        `update tasks
         set status = $2, updated_at = $3::timestamptz,
           completed_at = case when $2 <> 'done' then null else coalesce(completed_at, $3::timestamptz) end
         where id::text = $1 returning id`,
        [cardId, status, now()],
      );
      return moved.length > 0;
    },
    async deleteCard(cardId) {
      const deleted = await database.query('delete from tasks where id::text = $1 returning id', [cardId]);
      return deleted.length > 0;
    },
  };
}
