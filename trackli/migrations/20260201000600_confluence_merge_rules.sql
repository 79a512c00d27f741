-- The decisions of the merge as functions of their arguments, and the two look-ups it repeats.

-- Whether a state (version, observed at) is older than another. A newer version wins whatever the clocks say; where a
-- version is unknown, or both are the same, the moment of observation decides.
create or replace function public.confluence_is_older(
  p_version bigint, p_observed_at timestamptz, p_than_version bigint, p_than_observed_at timestamptz
) returns boolean
language sql immutable set search_path = public, pg_temp as $$
  select case
    when p_version <> p_than_version then p_version < p_than_version
    else p_observed_at < p_than_observed_at
  end
$$;

-- Whether a state speaks for an account. "*" speaks for every account linked at the state's accounts version; an account
-- linked since is not spoken for.
create or replace function public.confluence_covers(
  p_covers jsonb, p_accounts_version bigint, p_account_id text, p_linked_at_accounts_version bigint
) returns boolean
language sql immutable set search_path = public, pg_temp as $$
  select case
    when p_covers = '"*"'::jsonb then p_linked_at_accounts_version <= p_accounts_version
    else p_covers ? p_account_id
  end
$$;

-- Three-way merge of a title or a due date: the page's value, unless the user changed the value in Trackli. Where the
-- base is unknown (a row of before this app), the user's value stays: it may be their own.
create or replace function public.confluence_merge_field(
  p_current anyelement, p_base anyelement, p_page anyelement, p_base_is_known boolean
) returns anyelement
language sql immutable set search_path = public, pg_temp as $$
  select case when p_base_is_known and p_current is not distinct from p_base then p_page else p_current end
$$;

-- A card's status as a task's status.
create or replace function public.confluence_task_status(p_card_status text) returns text
language sql immutable set search_path = public, pg_temp as $$
  select case when p_card_status = 'done' then 'complete' else 'incomplete' end
$$;

-- Three-way merge of a task's status (design, section 2): the page's value, the card's, and the base that both last agreed on.
-- Gives what is to be done:
--   'stand'   the page has not moved. Where the card has, its tick is due or on its way.
--   'agree'   both moved, and there are but two values: the base follows. So the echo of our own write changes nothing.
--   'echo'    the page shows what we may have written, and the user has moved the card back since: the base follows, and the
--             card's value is still to be written.
--   'wait'    the page shows what stood there before our write: it may be an old copy, so it is not taken before the fence ends.
--   'follow'  only the page has moved: the card follows.
create or replace function public.confluence_merge_status(
  p_page text, p_card text, p_base text, p_own_write_is_possible boolean, p_is_fenced boolean
) returns text
language sql immutable set search_path = public, pg_temp as $$
  select case
    when p_page = p_base then 'stand'
    when p_card <> p_base then 'agree'
    when p_own_write_is_possible then 'echo'
    when p_is_fenced then 'wait'
    else 'follow'
  end
$$;

-- The write fence: how long after a write Confluence may still show the value from before.
create or replace function public.confluence_write_fence() returns interval
language sql immutable set search_path = public, pg_temp as $$
  select interval '120 seconds'
$$;

-- When the write fence of a ledger row ends for a page that shows this status; null where there is none.
create or replace function public.confluence_fence_end(p_ledger confluence_pending_tasks, p_page_status text)
returns timestamptz
language sql immutable set search_path = public, pg_temp as $$
  select case when p_page_status <> p_ledger.last_written_status then p_ledger.last_written_at + confluence_write_fence() end
$$;

-- Whether an address belongs to a site. A prefix alone would take "https://a.example.evil" for "https://a.example".
create or replace function public.confluence_is_on_site(p_url text, p_site_url text) returns boolean
language sql immutable set search_path = public, pg_temp as $$
  select starts_with(lower(p_url) || '/', lower(rtrim(p_site_url, '/')) || '/')
$$;

-- Several users may be linked to one account: the answer names each task once, by the outcome that says most.
create or replace function public.confluence_outcome_rank(p_outcome text) returns integer
language sql immutable set search_path = public, pg_temp as $$
  select array_position(
    array['discovered', 'completed', 'reopened', 'restored', 'removed', 'withdrawn', 'updated', 'unchanged', 'ignored'],
    p_outcome)
$$;

-- The id of a user's card for a task, or null: the card the ledger names, else a card with that task key. Only cards in the
-- user's own projects count, whatever the ledger names. A card found by its key is taken only where its address is of this
-- site or unknown, because page ids repeat across sites, and where no other ledger row has it.
create or replace function public.confluence_card_id(
  p_user_id uuid, p_site_url text, p_task_key text, p_ledger_id uuid, p_created_task_id uuid
) returns uuid
language sql stable security invoker set search_path = public, pg_temp as $$
  select card.id
  from tasks card join projects project on project.id = card.project_id
  where project.user_id = p_user_id
    and (card.id = p_created_task_id
         or card.confluence_task_id = p_task_key
            and (card.confluence_page_url is null or confluence_is_on_site(card.confluence_page_url, p_site_url))
            and not exists (select from confluence_pending_tasks other
                            where other.created_task_id = card.id and other.id is distinct from p_ledger_id))
  order by card.id is not distinct from p_created_task_id desc, card.created_at, card.id
  limit 1
$$;

-- One line of the audit log for one change. Ids only: titles never.
create or replace function public.confluence_audit(
  p_connection atlassian_connections, p_outcome text, p_card_id uuid, p_task_key text, p_content_id text, p_reason text,
  p_now timestamptz
) returns void
language sql security invoker set search_path = public, pg_temp as $$
  insert into integration_audit_log (user_id, event_type, provider, site_id, details, success, created_at)
  values (
    p_connection.user_id, 'confluence.webhook.task_' || p_outcome, 'atlassian', p_connection.site_id,
    jsonb_strip_nulls(jsonb_build_object(
      'taskId', p_card_id, 'confluenceTaskId', p_task_key, 'pageId', p_content_id, 'reason', p_reason)),
    true, p_now)
$$;

revoke execute on function
  public.confluence_is_older(bigint, timestamptz, bigint, timestamptz),
  public.confluence_covers(jsonb, bigint, text, bigint),
  public.confluence_merge_field(anyelement, anyelement, anyelement, boolean),
  public.confluence_task_status(text),
  public.confluence_merge_status(text, text, text, boolean, boolean),
  public.confluence_write_fence(),
  public.confluence_fence_end(public.confluence_pending_tasks, text),
  public.confluence_is_on_site(text, text),
  public.confluence_outcome_rank(text),
  public.confluence_card_id(uuid, text, text, uuid, uuid),
  public.confluence_audit(public.atlassian_connections, text, uuid, text, text, text, timestamptz)
from public, anon, authenticated;
grant execute on function
  public.confluence_is_older(bigint, timestamptz, bigint, timestamptz),
  public.confluence_covers(jsonb, bigint, text, bigint),
  public.confluence_merge_field(anyelement, anyelement, anyelement, boolean),
  public.confluence_task_status(text),
  public.confluence_merge_status(text, text, text, boolean, boolean),
  public.confluence_write_fence(),
  public.confluence_fence_end(public.confluence_pending_tasks, text),
  public.confluence_is_on_site(text, text),
  public.confluence_outcome_rank(text),
  public.confluence_card_id(uuid, text, text, uuid, uuid),
  public.confluence_audit(public.atlassian_connections, text, uuid, text, text, text, timestamptz)
to service_role;
