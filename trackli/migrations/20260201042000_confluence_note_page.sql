-- Writes into the history the lines of a merge (trackli/merge/changes.ts); what concerns the page stands with the changes once.
create or replace function public.confluence_note_page(p_cloud_id text, p_lines jsonb, p_place jsonb, p_now timestamptz) returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  lines confluence_history[];
begin
  select array_agg(row(
    line."userId", null, line."linkId", null, p_cloud_id, line."ledgerId", p_now, line.side, line.event, line.reason,
    line.followed, line.title, coalesce(p_place ->> 'pageTitle', line."pageTitle"), coalesce(p_place ->> 'url', line.url),
    line."cardId", null)::confluence_history)
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

revoke execute on function public.confluence_note_page(text, jsonb, jsonb, timestamptz) from public, anon, authenticated;
grant execute on function public.confluence_note_page(text, jsonb, jsonb, timestamptz) to service_role;
