import type { Town } from '../town';

/** A row of the ledger. */
export interface LedgerRow {
  userId: string;
  key: string;
  status: string;
  title: string;
  due: string | null;
  cardId: string | null;
  place: string;
}

export interface CardRow {
  id: string;
  userId: string;
  key: string;
  title: string;
  due: string | null;
  isDone: boolean;
  sync: string;
  error: string | null;
  place: string;
}

/** What stands in Trackli of a town: its ledger, its people's cards, and what the audit log counts. */
export interface Snapshot {
  ledger: LedgerRow[];
  cards: CardRow[];
  /** How often the log says that a card followed its page. */
  followed: { userId: string; key: string; event: string; count: number }[];
  /** What was noted that must not happen. */
  incidents: string[];
}

const statement = `
  with ledger as (
    select pending.* from confluence_pending_tasks pending
    join atlassian_connections connection on connection.id = pending.connection_id where connection.site_id = $1
  ), cards as (
    select card.*, project.user_id from tasks card join projects project on project.id = card.project_id
    where project.user_id::text = any(string_to_array($2, ',')) and card.source is distinct from 'bystander'
  )
  select jsonb_build_object(
    'ledger', (select coalesce(jsonb_agg(jsonb_build_object(
        'userId', user_id, 'key', confluence_task_id, 'status', status, 'title', task_title, 'due', due_date,
        'cardId', created_task_id,
        'place', concat_ws(' | ', confluence_page_title, confluence_space_key, confluence_space_name))), '[]') from ledger),
    'cards', (select coalesce(jsonb_agg(jsonb_build_object(
        'id', id, 'userId', user_id, 'key', confluence_task_id, 'title', title, 'due', due_date, 'isDone', status = 'done',
        'sync', coalesce(confluence_sync_status, 'active'), 'error', confluence_sync_error,
        'place', concat_ws(' | ', confluence_page_title, confluence_space_key, confluence_space_name))), '[]') from cards),
    'followed', (select coalesce(jsonb_agg(counted), '[]') from (
        select user_id as "userId", details ->> 'confluenceTaskId' as key, replace(event_type, 'confluence.webhook.task_', '') as event,
          count(*) as count
        from integration_audit_log
        where site_id = $1 and event_type in ('confluence.webhook.task_completed', 'confluence.webhook.task_reopened')
        group by 1, 2, 3) counted),
    'incidents', (select coalesce(jsonb_agg(what), '[]') from simulation_incidents)) as snapshot`;

export async function takeSnapshot({ world, ground, citizens }: Town): Promise<Snapshot> {
  const users = citizens.map(({ userId }) => userId).join(',');
  const [row] = await ground.database.query<{ snapshot: Snapshot }>(statement, [world.site.cloudId, users]);
  if (row === undefined) throw new Error('The statement gives one row.');
  return row.snapshot;
}
