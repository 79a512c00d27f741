-- What Trackli's front end hears of while it is open: the queue and the board, as Supabase Realtime publishes them.

do $$
declare
  shown text;
begin
  foreach shown in array array['tasks', 'confluence_pending_tasks'] loop
    -- The front end listens by `user_id`. Of a row that goes the log names the key alone, unless the whole row is its identity;
    -- then a deletion would reach nobody.
    execute format('alter table public.%I replica identity full', shown);
    if exists (select from pg_publication where pubname = 'supabase_realtime' and not puballtables)
      and not exists (select from pg_publication_tables
                      where pubname = 'supabase_realtime' and schemaname = 'public' and tablename = shown) then
      execute format('alter publication supabase_realtime add table public.%I', shown);
    end if;
  end loop;
end
$$;
