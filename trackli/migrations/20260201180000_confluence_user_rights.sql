-- What Trackli's users may do by themselves. In tables of ours they may read their links, and nothing else. In Trackli's own they may do
-- what Trackli lets them: no bookkeeping is there, so nothing they write there is taken for more than it is.

-- The log is what administrators are shown of their site: nobody writes lines of this app into it by themselves.
do $$
begin
  if exists (select from pg_policies where schemaname = 'public' and tablename = 'integration_audit_log'
             and policyname = 'Nobody writes lines of the app') then
    return;
  end if;
  create policy "Nobody writes lines of the app" on public.integration_audit_log as restrictive for insert
    to anon, authenticated with check (event_type not like 'confluence.%');
end
$$;

-- Supabase keeps a record of its own.
do $$
begin
  if to_regclass('public.confluence_migrations') is not null then
    revoke all on public.confluence_migrations from anon, authenticated;
  end if;
end
$$;
