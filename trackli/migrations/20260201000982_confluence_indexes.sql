-- The queue of a user: what the front end asks for, and what row level security adds to every query of theirs. The unique key of
-- before, which began with the user, is gone.

create index if not exists confluence_pending_tasks_user_idx on public.confluence_pending_tasks (user_id, status);

-- The summary for administrators: jobs that were given up stay until the card moves again, so there may be many.
create index if not exists confluence_jobs_given_up_idx on public.confluence_jobs (cloud_id, reason) where status = 'given-up';
