-- What happened to a person's tasks, for that person: one line for each change, kept for 30 days (confluence_tidy_step). It holds titles of
-- tasks and pages, so it is personal data: no publication carries it, and only the functions that show people their own lines read it.
-- It is written in the transaction of what it tells of. A line that cannot be written is let go with a warning: nothing fails for it.

create table if not exists public.confluence_history (
  user_id uuid not null,
  id bigint generated always as identity,
  -- The link it belongs to, with which it ends (confluence_link_changing). No foreign key: it would take a lock on the link in each merge,
  -- against the order in which whoever unlinks takes theirs. Whoever writes here holds a row of the link's ledger, or the link.
  link_id uuid,
  -- Of a line that tells of the link's end and so has none: whose it is. It holds no title.
  owner_id uuid references auth.users on delete cascade,
  cloud_id text not null,
  ledger_id uuid,
  happened_at timestamptz not null,
  -- On which side it was done.
  side text not null check (side in ('confluence', 'trackli')),
  event text not null check (event in (
    'arrived-queue', 'arrived-board', 'returned-queue', 'returned-board', 'follows-again', 'followed', 'ticked', 'reopened',
    'both-ticked', 'both-reopened', 'withdrawn', 'detached', 'approved', 'dismissed', 'card-deleted', 'tick-written',
    'untick-written', 'write-failed', 'linked', 'unlinked', 'switched-on', 'switched-off', 'paused', 'resumed', 'choices-changed',
    'cut')),
  -- Why; null where there is nothing to say.
  reason text check (reason in (
    'completed', 'reassigned', 'removed', 'left-out', 'switched-off', 'site-off', 'taken-back', 'by-user', 'by-app', 'seen', 'already',
    'task-gone', 'task-changed', 'not-permitted', 'not-unique', 'no-id', 'conflict', 'rate-limited', 'unavailable', 'code', 'confirmed',
    'operator', 'linked-elsewhere', 'other-account', 'unlinked-in-confluence', 'unlinked-in-trackli')),
  -- What of the task followed the page with it: title, date, page, context.
  followed text[] not null default '{}',
  task_title text,
  page_title text,
  page_url text,
  card_id uuid,
  primary key (user_id, id) include (happened_at)
);
create index if not exists confluence_history_old_idx on public.confluence_history (cloud_id, happened_at);
alter table public.confluence_history enable row level security;
revoke all on public.confluence_history from anon, authenticated;
grant select, insert, update, delete on public.confluence_history to service_role;
revoke all on sequence public.confluence_history_id_seq from anon, authenticated;
grant usage, select on sequence public.confluence_history_id_seq to service_role;

-- Whether a person has so many lines of the last day that no more are kept: a tool that publishes a page all day fills no disk.
create or replace function public.confluence_history_is_full(p_user_id uuid, p_now timestamptz) returns boolean
language plpgsql stable security invoker set search_path = public, pg_temp as $$
begin
  return coalesce(
    (select happened_at > p_now - interval '1 day' from confluence_history
     where user_id = p_user_id order by id desc offset 999 limit 1), false);
end
$$;

/*
 * Writes lines, all in one statement. Of one person's 1,000 at most at a time, and none while 1,000 are of the last day: so 2,000 in a
 * day and 60,000 in 30 days are the most there can be. Where lines are left out, one says so.
 */
create or replace function public.confluence_enter_history(p_lines confluence_history[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  most constant integer := 1000;
begin
  insert into confluence_history (
    user_id, link_id, owner_id, cloud_id, ledger_id, happened_at, side, event, reason, followed, task_title, page_title, page_url, card_id)
  select
    user_id, link_id, owner_id, cloud_id, ledger_id, happened_at, side, event, reason, coalesce(followed, '{}'),
    left(task_title, 255), left(page_title, 255), case when char_length(page_url) <= 2000 then page_url end, card_id
  from (
    select line.*, row_number() over (partition by line.user_id) as nth
    from unnest(p_lines) line
    join (select user_id from (select distinct user_id from unnest(p_lines)) person
          where not confluence_history_is_full(user_id, p_lines[1].happened_at)) room using (user_id)
  ) numbered
  where nth <= most
  union all
  select user_id, (min(link_id::text))::uuid, null, min(cloud_id), null, min(happened_at), 'confluence', 'cut', null, '{}', null, null, null, null
  from unnest(p_lines)
  where link_id is not null
  group by user_id
  having (count(*) > most or confluence_history_is_full(user_id, min(happened_at)))
    and (select event from confluence_history newest where newest.user_id = unnest.user_id order by id desc limit 1)
        is distinct from 'cut';
exception when others then
  raise warning 'confluence_enter_history: %', sqlerrm;
end
$$;

-- Writes one line for each of some ledger rows; titles and places are those of the card, else of the row of the queue.
create or replace function public.confluence_note_tasks(
  p_ledger_ids uuid[], p_side text, p_event text, p_reason text, p_now timestamptz
) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  lines confluence_history[];
begin
  select array_agg(row(
    ledger.user_id, null, ledger.link_id, null, ledger.cloud_id, ledger.id, p_now, p_side, p_event, p_reason, '{}'::text[],
    coalesce(card.title, case when pending.status <> 'withdrawn' then pending.task_title end, ledger.title, ledger.task_text),
    coalesce(card.confluence_page_title, pending.confluence_page_title),
    coalesce(card.confluence_page_url, pending.confluence_page_url), card.id)::confluence_history order by ledger.id)
  into lines
  from confluence_ledger ledger
  left join tasks card on card.id = confluence_own_card(ledger.card_id, ledger.user_id)
  left join confluence_pending_tasks pending on pending.id = ledger.pending_task_id
  where ledger.id = any (p_ledger_ids);
  if lines is not null then
    perform confluence_enter_history(lines);
  end if;
exception when others then
  raise warning 'confluence_note_tasks: %', sqlerrm;
end
$$;

-- Writes one line about a link as a whole.
create or replace function public.confluence_note_link(
  p_link confluence_links, p_side text, p_event text, p_reason text, p_now timestamptz
) returns void
language sql security definer set search_path = public, pg_temp as $$
  select confluence_enter_history(array[row(
    p_link.user_id, null, p_link.id, null, p_link.cloud_id, null, p_now, p_side, p_event, p_reason, '{}'::text[], null, null, null,
    null)::confluence_history])
$$;

-- Writes that a link of a user has ended: the line outlives it, and says nothing of its tasks.
create or replace function public.confluence_note_unlinked(p_user_id uuid, p_cloud_id text, p_reason text, p_now timestamptz)
returns void
language sql security definer set search_path = public, pg_temp as $$
  select confluence_enter_history(array[row(
    p_user_id, null, null, p_user_id, p_cloud_id, null, p_now,
    case p_reason when 'unlinked-in-confluence' then 'confluence' else 'trackli' end, 'unlinked', p_reason, '{}'::text[], null, null,
    null, null)::confluence_history])
$$;

-- The lines of a merge (trackli/merge/changes.ts); what concerns the page stands with the changes once.
create or replace function public.confluence_note_page(p_cloud_id text, p_lines jsonb, p_place jsonb, p_now timestamptz) returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  lines confluence_history[];
begin
  select array_agg(row(
    line."userId", null, line."linkId", null, p_cloud_id, line."ledgerId", p_now, line.side, line.event, line.reason,
    line.followed, line.title, coalesce(p_place ->> 'pageTitle', line."pageTitle"), coalesce(p_place ->> 'url', line.url),
    line."cardId")::confluence_history)
  into lines
  from jsonb_to_recordset(p_lines) line (
    "userId" uuid, "linkId" uuid, "ledgerId" uuid, side text, event text, reason text, followed text[], title text, "pageTitle" text,
    url text, "cardId" uuid)
  where line.event is not null;
  if lines is not null then
    perform confluence_enter_history(lines);
  end if;
exception when others then
  raise warning 'confluence_note_page: %', sqlerrm;
end
$$;

revoke execute on function
  public.confluence_history_is_full(uuid, timestamptz),
  public.confluence_enter_history(public.confluence_history[]),
  public.confluence_note_tasks(uuid[], text, text, text, timestamptz),
  public.confluence_note_link(public.confluence_links, text, text, text, timestamptz),
  public.confluence_note_unlinked(uuid, text, text, timestamptz),
  public.confluence_note_page(text, jsonb, jsonb, timestamptz)
from public, anon, authenticated;
grant execute on function
  public.confluence_history_is_full(uuid, timestamptz),
  public.confluence_enter_history(public.confluence_history[]),
  public.confluence_note_tasks(uuid[], text, text, text, timestamptz),
  public.confluence_note_link(public.confluence_links, text, text, text, timestamptz),
  public.confluence_note_unlinked(uuid, text, text, timestamptz),
  public.confluence_note_page(text, jsonb, jsonb, timestamptz)
to service_role;
