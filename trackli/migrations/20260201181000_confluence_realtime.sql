-- What Trackli's front end hears of while it is open: the queue and the board, as Supabase Realtime publishes them. The ledger is in no
-- publication.

do $$
declare
  shown text;
begin
  foreach shown in array array['tasks', 'confluence_pending_tasks'] loop
    if exists (select from pg_publication where pubname = 'supabase_realtime' and not puballtables)
      and not exists (select from pg_publication_tables
                      where pubname = 'supabase_realtime' and schemaname = 'public' and tablename = shown) then
      execute format('alter publication supabase_realtime add table public.%I', shown);
    end if;
  end loop;
end
$$;
