import type { Database } from '../../../trackli/database';

/** A row of the ledger. */
export interface LedgerRow {
  taskKey: string;
  status: string;
  reason: string | null;
  base: string | null;
  title: string;
  dueDate: string | null;
  cardId: string | null;
}

/** A card, as far as the merge touches it. */
export interface CardRow {
  id: string;
  title: string;
  dueDate: string | null;
  status: string;
  isCompleted: boolean;
  syncStatus: string | null;
  pageTitle: string | null;
  pageUrl: string | null;
  spaceName: string | null;
}

/** What stands in Trackli's tables. */
export interface Records {
  ledger: (owner: { userId: string }) => Promise<LedgerRow[]>;
  cards: (owner: { userId: string }) => Promise<CardRow[]>;
  /** The audit log of everybody: the event's last word and its details. */
  audit: () => Promise<{ event: string; details: Record<string, string> }[]>;
  /** Names every version of every row of Trackli's: two equal prints, nothing was written in between. */
  fingerprint: (tables?: readonly string[]) => Promise<string>;
}

export const tables = [
  'projects',
  'tasks',
  'atlassian_connections',
  'confluence_pending_tasks',
  'integration_audit_log',
  'confluence_sites',
  'confluence_installations',
  'confluence_contents',
] as const;

export function createRecords(database: Database): Records {
  return {
    ledger: ({ userId }) =>
      database.query(
        `select confluence_task_id as "taskKey", status, withdrawn_reason as reason, last_known_status as base,
           task_title as title, due_date as "dueDate", created_task_id as "cardId"
         from confluence_pending_tasks where user_id = $1::uuid order by confluence_task_id`,
        [userId],
      ),
    cards: ({ userId }) =>
      database.query(
        `select card.id, title, due_date as "dueDate", status, completed_at is not null as "isCompleted",
           confluence_sync_status as "syncStatus", confluence_page_title as "pageTitle", confluence_page_url as "pageUrl",
           confluence_space_name as "spaceName"
         from tasks card join projects project on project.id = card.project_id
         where project.user_id = $1::uuid order by card.created_at, card.id`,
        [userId],
      ),
    audit: () =>
      database.query(
        `select replace(event_type, 'confluence.webhook.', '') as event, details
         from integration_audit_log order by created_at, event_type`,
      ),
    async fingerprint(named = tables) {
      const rows = await Promise.all(
        named.map((table) => database.query(`select ctid::text, xmin::text from ${table} order by ctid`)),
      );
      return JSON.stringify(rows);
    },
  };
}
