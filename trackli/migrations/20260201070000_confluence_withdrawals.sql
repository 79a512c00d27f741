-- The halt before harm (docs/decisions/0007-a-halt-before-harm.md): what is counted before tasks are taken away, and what becomes of
-- those that are held. Whether something is held is decided by trackli/merge/halt.ts.
-- Of a link that is paused, held rows wait like all else: nothing is due for them, and the administrator's word is not about them. After
-- resuming, what has become due meanwhile is read once more, and is carried out if it is still true. The person's own word counts at any time.
-- Their rows are not synced, so what is held or open of them says nothing about the site: neither is counted in its share.

-- To find contents that cannot be read.
create index if not exists confluence_contents_unreadable_idx
  on public.confluence_contents (cloud_id, observed_at) where status = 'unreadable';

/*
 * Counts what was withdrawn since p_since, what is held, and what is open: of a link, or of a whole site where p_link_id is null, without
 * the content that is being merged, which would take away p_own. Of a site, what is held and open counts only of links that are active; what
 * went did so while its link was active. p_rule is a rule of trackli/merge/halt.ts (`least`, `oneIn`, `most`): no
 * more is counted than it needs, so that a site on which very much is held costs no more than another.
 */
create or replace function public.confluence_count_withdrawals(
  p_cloud_id text, p_link_id uuid, p_content_id text, p_since timestamptz, p_own integer, p_rule jsonb
) returns jsonb
language plpgsql stable security invoker set search_path = public, pg_temp as $$
declare
  one_in constant integer := (p_rule ->> 'oneIn')::integer;
  most constant integer := (p_rule ->> 'most')::integer;
  gone integer;
  held integer;
  open integer;
begin
  select count(*) into gone from (
    select from confluence_ledger
    where cloud_id = p_cloud_id and gone_at > p_since and content_id <> p_content_id
      and (p_link_id is null or link_id = p_link_id)
    limit most / one_in + 1) counted;
  select count(*) into held from (
    select from confluence_ledger ledger
    where cloud_id = p_cloud_id and held_until is not null and held_reason <> 'kept' and content_id <> p_content_id
      and (p_link_id is null or link_id = p_link_id)
      and exists (select from confluence_links link where link.id = ledger.link_id and link.is_active)
    limit most / one_in + 1) counted;
  if p_own + gone + held < (p_rule ->> 'least')::integer then
    return jsonb_build_object('gone', gone, 'held', held, 'open', null);
  end if;
  if p_link_id is null then
    select count(*) into open from (
      select from confluence_ledger ledger
      where cloud_id = p_cloud_id
        -- As the index has it.
        and (state = 'pending' or state = 'approved' and card_id is not null and reason is distinct from 'unlinked')
        and (state = 'pending' or reason is null)
        and exists (select from confluence_links link where link.id = ledger.link_id and link.is_active)
      limit most) counted;
  else
    select count(*) into open from (
      select from confluence_ledger
      where link_id = p_link_id and (state = 'pending' or state = 'approved' and card_id is not null and reason is null)
      limit most) counted;
  end if;
  return jsonb_build_object('gone', gone, 'held', held, 'open', open);
end
$$;

/*
 * Gives what else is being withdrawn on a site while a content is merged: `Pressure` of trackli/merge/halt.ts. p_question says how many the
 * content itself would take away (`site`, and `links` by id), since when what went counts (`since`), the two rules (`siteRule`,
 * `linkRule`), and how many unreadable contents are worth counting (`mostUnreadable`).
 * Merges that run at the very same moment do not see each other, and none waits for another.
 */
create or replace function public.confluence_withdrawals(p_cloud_id text, p_content_id text, p_question jsonb) returns jsonb
language plpgsql stable security definer
set search_path = public, pg_temp set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  since constant timestamptz := (p_question ->> 'since')::timestamptz;
  unreadable integer;
begin
  select count(*) into unreadable from (
    select from confluence_contents contents
    where cloud_id = p_cloud_id and status = 'unreadable' and content_id <> p_content_id
      and exists (select from confluence_ledger ledger join confluence_links link on link.id = ledger.link_id
                  where ledger.cloud_id = p_cloud_id and ledger.content_id = contents.content_id
                    and (ledger.held_until is not null and link.is_active or ledger.gone_at > since))
    limit (p_question ->> 'mostUnreadable')::integer) counted;
  return jsonb_build_object(
    'unreadableContents', unreadable,
    'site', confluence_count_withdrawals(
      p_cloud_id, null, p_content_id, since, (p_question ->> 'site')::integer, p_question -> 'siteRule'),
    'links', (
      select coalesce(jsonb_object_agg(link.id, confluence_count_withdrawals(
        p_cloud_id, link.id::uuid, p_content_id, since, link.own::integer, p_question -> 'linkRule')), '{}')
      from jsonb_each_text(p_question -> 'links') link (id, own)));
end
$$;

revoke execute on function
  public.confluence_count_withdrawals(text, uuid, text, timestamptz, integer, jsonb),
  public.confluence_withdrawals(text, text, jsonb)
from public, anon, authenticated;
grant execute on function public.confluence_withdrawals(text, text, jsonb) to service_role;
