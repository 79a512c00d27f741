import type { Simulation } from './simulation';

/** What is Trackli's of another site, and must stay as it is. */
export interface Bystander {
  /** Whether nothing of it has changed. */
  isUntouched(): Promise<boolean>;
}

/** Ids of contents repeat from site to site: these are the first that a simulation gives. */
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
  ), queued as (
    insert into confluence_pending_tasks (user_id, confluence_task_id, confluence_page_id, confluence_page_url, task_title, status,
      created_task_id)
    select $1::uuid, key, content_id, 'https://bystander.invalid/wiki/x', 'Theirs',
      case when has_card then 'approved' else 'pending' end, case when has_card then card_id end
    from rows returning id, confluence_task_id
  )
  insert into confluence_ledger (link_id, user_id, cloud_id, content_id, local_id, task_text, title, state, pending_task_id, card_id)
  select link.id, $1::uuid, $2, content_id, local_id, 'Theirs', 'Theirs',
    case when has_card then 'approved' else 'pending' end, queued.id, case when has_card then card_id end
  from rows join queued on queued.confluence_task_id = key
  join confluence_links link on link.cloud_id = $2 and link.user_id = $1::uuid`;

const digest = `
  select md5(concat(
    (select string_agg(ledger::text, '|' order by id) from confluence_ledger ledger where cloud_id = $1),
    (select string_agg(queued::text, '|' order by queued.id) from confluence_pending_tasks queued
     join confluence_ledger ledger on ledger.pending_task_id = queued.id where ledger.cloud_id = $1),
    (select string_agg(card::text, '|' order by card.id) from tasks card where source = 'bystander'),
    (select string_agg(link::text, '|' order by id) from confluence_links link where cloud_id = $1),
    (select string_agg(site::text, '|') from confluence_sites site where cloud_id = $1),
    (select count(*) from integration_audit_log where site_id = $1),
    (select count(*) from confluence_jobs where cloud_id = $1))) as digest`;

/** Gives the first member a second site, with tasks of the same names as the simulation's. */
export async function settleBystander(simulation: Simulation): Promise<Bystander> {
  const { database } = simulation.testbed;
  const cloudId = `bystander-${simulation.world.site.cloudId}`;
  const [ann] = simulation.members;
  if (ann === undefined) throw new Error('A simulation has members.');
  await simulation.frontEnd.link({ ...ann, cloudId, siteUrl: 'https://bystander.invalid' });
  await database.query(fill, [ann.userId, cloudId, JSON.stringify(contentIds)]);
  const sync = async () => (await database.query<{ digest: string }>(digest, [cloudId]))[0]?.digest;
  const before = await sync();
  return { isUntouched: async () => (await sync()) === before };
}
