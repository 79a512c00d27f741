import type { Simulation } from '../simulation';

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

/** What stands in Trackli of a simulation: its ledger, its people's cards, and what the audit log counts. */
export interface Snapshot {
  ledger: LedgerRow[];
  cards: CardRow[];
  /** How often the log says that a card followed its page. */
  followed: { userId: string; key: string; event: string; count: number }[];
  /** What was noted that must not happen. */
  incidents: string[];
}

/** A key that two tasks would share has something behind a `#` that tells them apart. */
const ownKey = (key: string) => `split_part(${key}, '#', 1)`;

const statement = `
  with ledger as (
    select ledger.user_id, content_id || '-' || coalesce(local_id, '') as key, state,
      case when queued.id is null then ledger.title else queued.task_title end as title,
      case when queued.id is null then ledger.due_date else queued.due_date end as due,
      card_id, concat_ws(' | ', confluence_page_title, confluence_space_key, confluence_space_name) as place, ledger.cloud_id
    from confluence_ledger ledger left join confluence_pending_tasks queued on queued.id = ledger.pending_task_id
    where ledger.cloud_id = $1
  ), cards as (
    select card.*, project.user_id from tasks card join projects project on project.id = card.project_id
    where project.user_id::text = any(string_to_array($2, ',')) and card.source is distinct from 'bystander'
  )
  select jsonb_build_object(
    'ledger', (select coalesce(jsonb_agg(jsonb_build_object(
        'userId', user_id, 'key', key, 'status', state, 'title', title, 'due', due, 'cardId', card_id, 'place', place)), '[]')
        from ledger),
    'cards', (select coalesce(jsonb_agg(jsonb_build_object(
        'id', id, 'userId', user_id, 'key', ${ownKey('confluence_task_id')}, 'title', title, 'due', due_date, 'isDone', status = 'done',
        'sync', coalesce(confluence_sync_status, 'active'), 'error', confluence_sync_error,
        'place', concat_ws(' | ', confluence_page_title, confluence_space_key, confluence_space_name))), '[]') from cards),
    'followed', (select coalesce(jsonb_agg(counted), '[]') from (
        select user_id as "userId", ${ownKey("details ->> 'confluenceTaskId'")} as key, replace(event_type, 'confluence.webhook.task_', '') as event,
          count(*) as count
        from integration_audit_log
        where site_id = $1 and event_type in ('confluence.webhook.task_completed', 'confluence.webhook.task_reopened')
        group by 1, 2, 3) counted),
    'incidents', (select coalesce(jsonb_agg(what), '[]') from simulation_incidents)) as snapshot`;

export async function takeSnapshot({ world, testbed, members }: Simulation): Promise<Snapshot> {
  const users = members.map(({ userId }) => userId).join(',');
  const [row] = await testbed.database.query<{ snapshot: Snapshot }>(statement, [world.site.cloudId, users]);
  if (row === undefined) throw new Error('The statement gives one row.');
  return row.snapshot;
}
