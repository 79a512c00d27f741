import type { Town } from './town';

/** What is Trackli's of another site, and must stay as it is. */
export interface Bystander {
  /** Whether nothing of it has changed. */
  isUntouched(): Promise<boolean>;
}

/** Ids of contents repeat from site to site: these are the first that a town gives. */
const contentIds = Array.from({ length: 12 }, (_, index) => String(163_841 + index));

const fill = `
  with rows as (
    select content_id || '-' || local_id as key, content_id, local_id, local_id = '2' as has_card, gen_random_uuid() as card_id
    from jsonb_array_elements_text($3::text::jsonb) content_id, unnest(array['1', '2']) local_id
  ), cards as (
    insert into tasks (id, project_id, title, status, source, confluence_task_id, confluence_page_id, confluence_page_url)
    select card_id, (select id from projects where user_id = $1::uuid limit 1), 'Theirs', 'todo', 'bystander', key, content_id,
      'https://bystander.invalid/wiki/x' from rows where has_card
    returning id
  )
  insert into confluence_pending_tasks (user_id, connection_id, confluence_task_id, confluence_page_id, confluence_page_url,
    task_title, last_synced_title, status, created_task_id, confluence_local_id)
  select $1::uuid, connection.id, key, content_id, 'https://bystander.invalid/wiki/x', 'Theirs', 'Theirs',
    case when has_card then 'approved' else 'pending' end, case when has_card then card_id end, local_id
  from rows, atlassian_connections connection where connection.site_id = $2`;

const digest = `
  select md5(concat(
    (select string_agg(pending::text, '|' order by pending.id) from confluence_pending_tasks pending
     join atlassian_connections connection on connection.id = pending.connection_id where connection.site_id = $1),
    (select string_agg(card::text, '|' order by card.id) from tasks card where source = 'bystander'),
    (select string_agg(connection::text, '|' order by id) from atlassian_connections connection where site_id = $1),
    (select string_agg(site::text, '|') from confluence_sites site where cloud_id = $1),
    (select count(*) from integration_audit_log where site_id = $1),
    (select count(*) from confluence_jobs where cloud_id = $1))) as digest`;

/** Gives the first citizen a second site, with tasks of the same names as the town's. */
export async function settleBystander(town: Town): Promise<Bystander> {
  const { database } = town.ground;
  const cloudId = `bystander-${town.world.site.cloudId}`;
  const [ann] = town.citizens;
  if (ann === undefined) throw new Error('A town has citizens.');
  await town.frontEnd.link({ ...ann, email: '', cloudId, siteUrl: 'https://bystander.invalid' });
  await database.query(fill, [ann.userId, cloudId, JSON.stringify(contentIds)]);
  const look = async () => (await database.query<{ digest: string }>(digest, [cloudId]))[0]?.digest;
  const before = await look();
  return { isUntouched: async () => (await look()) === before };
}
