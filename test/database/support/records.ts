import type { Database } from '../../../trackli/database/database';

/** A row of the ledger. */
export interface LedgerRow {
  taskKey: string;
  status: string;
  reason: string | null;
  base: string | null;
  title: string;
  dueDate: string | null;
  description: string | null;
  cardId: string | null;
}

/** A card, as far as the merge touches it. */
export interface CardRow {
  id: string;
  title: string;
  dueDate: string | null;
  description: string | null;
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
  /** The audit log of everybody, but for what became of links: the event's last word and its details. */
  audit: () => Promise<{ event: string; details: Record<string, string> }[]>;
  /** Names every version of every row of Trackli's: two equal prints, nothing was written in between. */
  fingerprint: (tables?: readonly string[]) => Promise<string>;
}

export const tables = [
  'projects',
  'tasks',
  'atlassian_connections',
  'confluence_links',
  'confluence_ledger',
  'confluence_jobs',
  'confluence_pending_tasks',
  'confluence_history',
  'integration_audit_log',
  'confluence_sites',
  'confluence_installations',
  'confluence_contents',
] as const;

export function createRecords(database: Database): Records {
  return {
    ledger: ({ userId }) =>
      database.query(
        `select ledger.content_id || '-' || coalesce(ledger.local_id, '') as "taskKey", ledger.state as status, ledger.reason,
           ledger.last_known_status as base,
           case when pending.id is null or pending.status = 'withdrawn' then ledger.title else pending.task_title end as title,
           case when pending.id is null or pending.status = 'withdrawn' then ledger.due_date else pending.due_date end as "dueDate",
           case when pending.id is null or pending.status = 'withdrawn' then ledger.description
             else pending.task_description end as description,
           ledger.card_id as "cardId"
         from confluence_ledger ledger left join confluence_pending_tasks pending on pending.id = ledger.pending_task_id
         where ledger.user_id = $1::uuid order by 1`,
        [userId],
      ),
    cards: ({ userId }) =>
      database.query(
        `select card.id, title, description, due_date as "dueDate", status, completed_at is not null as "isCompleted",
           confluence_sync_status as "syncStatus", confluence_page_title as "pageTitle", confluence_page_url as "pageUrl",
           confluence_space_name as "spaceName"
         from tasks card join projects project on project.id = card.project_id
         where project.user_id = $1::uuid order by card.created_at, card.id`,
        [userId],
      ),
    audit: () =>
      database.query(
        `select replace(event_type, 'confluence.webhook.', '') as event, details
         from integration_audit_log
         where event_type like 'confluence.%' and event_type not like 'confluence.link\\_%' order by created_at, event_type`,
      ),
    async fingerprint(named = tables) {
      // In one statement: tests that compare after every call ask for it hundreds of times.
      const prints = named.map(
        (table) =>
          `select '${table}' as name, md5(string_agg(ctid::text || ' ' || xmin::text, ',' order by ctid)) as print from ${table}`,
      );
      const rows = await database.query<{ print: string }>(
        `select string_agg(name || ':' || coalesce(print, 'empty'), ' ' order by name) as print
         from (${prints.join(' union all ')}) printed`,
      );
      return rows[0]?.print ?? '';
    },
  };
}
