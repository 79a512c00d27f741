-- What follows when a link was made or switched, by whomever and in whatever way.

create or replace function public.confluence_link_changed() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    perform confluence_note_link(new, 'trackli', 'linked', new.proof, now());
  elsif new.sync_enabled <> old.sync_enabled then
    perform confluence_note_link(
      new, 'trackli', case when new.sync_enabled then 'switched-on' else 'switched-off' end, null, now());
  end if;
  if new.is_active then
    -- Also where a pause ends: what Trackli's search of before found while the app was not on the site, or while the migrations were taken
    -- back, has been taken up for active links only.
    perform confluence_adopt(new.id);
    -- What happened while it was paused is found by a scan, as what was there before a link is; what the cards did waits as jobs.
    perform confluence_place_backfill(new.id, new.cloud_id, null);
    if tg_op = 'UPDATE' then
      update confluence_backfill_requests set
        is_from_switching = true, is_from_resuming = old.sync_enabled and old.paused_at is not null
      where link_id = new.id;
    end if;
  else
    delete from confluence_backfill_requests where link_id = new.id;
  end if;
  return null;
end
$$;
create or replace trigger confluence_link_added
  after insert on public.confluence_links
  for each row execute function public.confluence_link_changed();
create or replace trigger confluence_link_switched
  after update on public.confluence_links
  for each row
  when (old.sync_enabled <> new.sync_enabled or (old.paused_at is null) <> (new.paused_at is null))
  execute function public.confluence_link_changed();

revoke execute on function public.confluence_link_changed() from public, anon, authenticated;
