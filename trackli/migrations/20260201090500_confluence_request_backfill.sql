-- The user who is signed in asks to have their tasks looked for on all sites they are linked on, at most once a minute each. Gives
-- for how many sites a request was made.
create or replace function public.confluence_request_backfill() returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  link record;
  requests integer := 0;
begin
  for link in
    select id, cloud_id from confluence_links where user_id = auth.uid() and is_active order by id
  loop
    if confluence_place_backfill(link.id, link.cloud_id, '1 minute') then
      perform confluence_nudge(link.cloud_id);
      requests := requests + 1;
    end if;
  end loop;
  return requests;
end
$$;

revoke execute on function public.confluence_request_backfill() from public, anon, authenticated;
grant execute on function public.confluence_request_backfill() to authenticated;
