/**
 * Notes where people's histories do not say what was done to their queue and board: a change that a merge, or the end of a link or a site's
 * sync, made to a row or a card and that has not exactly one line in the same transaction; and a line that tells of a change there was
 * not. Both are judged when the transaction ends.
 */
export const noteHistory = `
  create table if not exists simulation_shown (xact xid8 not null, row_id uuid not null);
  create table if not exists simulation_told (xact xid8 not null, ledger_id uuid, event text not null);
  create or replace function simulation_show() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    insert into simulation_shown values (pg_current_xact_id(), new.id);
    return null;
  end $$;
  create or replace function simulation_tell() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    insert into simulation_told values (pg_current_xact_id(), new.ledger_id, new.event);
    return null;
  end $$;
  create or replace function simulation_judge_shown() returns trigger language plpgsql security definer set search_path = public as $$
  declare
    task confluence_ledger;
    lines text[];
  begin
    select * into task from confluence_ledger where new.id in (pending_task_id, card_id) limit 1;
    -- With the link, and with the app, the history ends as well.
    if not found or confluence_site_has_left(task.cloud_id) then
      return null;
    end if;
    select array_agg(event) into lines from simulation_told
    where xact = pg_current_xact_id() and ledger_id = task.id and event <> 'approved';
    if cardinality(lines) is distinct from 1 then
      insert into simulation_incidents
      values (format('%s %s of %s changed, of which the history says %s', tg_table_name, new.id, task.content_id, coalesce(lines::text, 'nothing')));
    end if;
    return null;
  end $$;
  create or replace function simulation_judge_told() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    if not exists (
      select from simulation_shown shown join confluence_ledger task on shown.row_id in (task.pending_task_id, task.card_id)
      where shown.xact = pg_current_xact_id() and task.id = new.ledger_id)
      and exists (select from confluence_ledger where id = new.ledger_id) then
      insert into simulation_incidents values (format('the history says %s, and nothing changed', new.event));
    end if;
    return null;
  end $$;
  create or replace trigger simulation_history_told after insert on confluence_history for each row execute function simulation_tell();
  drop trigger if exists simulation_history_judged on confluence_history;
  create constraint trigger simulation_history_judged after insert on confluence_history deferrable initially deferred for each row
  when (new.side = 'confluence' and new.event in ('arrived-queue', 'arrived-board', 'returned-queue', 'returned-board', 'follows-again',
    'followed', 'ticked', 'reopened', 'withdrawn', 'detached'))
  execute function simulation_judge_told();
  do $do$
  declare
    watched record;
    mover constant text := $$coalesce(current_setting('confluence.cards_moved', true), '') = 'page'$$;
    leaves constant text := $$old.status = 'pending' and new.status = 'withdrawn'$$;
    seen_in_queue constant text := $$old.status = 'pending' and new.status = 'pending' and
      (old.task_title, old.task_description, old.due_date, old.confluence_page_title, old.confluence_page_url, old.confluence_space_key,
       old.confluence_space_name) is distinct from
      (new.task_title, new.task_description, new.due_date, new.confluence_page_title, new.confluence_page_url, new.confluence_space_key,
       new.confluence_space_name)$$;
    seen_on_card constant text := $$
      (old.title, old.description, old.due_date, old.status = 'done', old.confluence_page_title, old.confluence_page_url,
       old.confluence_space_key, old.confluence_space_name, coalesce(old.confluence_sync_status, 'active') = 'active') is distinct from
      (new.title, new.description, new.due_date, new.status = 'done', new.confluence_page_title, new.confluence_page_url,
       new.confluence_space_key, new.confluence_space_name, coalesce(new.confluence_sync_status, 'active') = 'active')$$;
  begin
    for watched in
      select * from (values
        ('confluence_pending_tasks', 'queue_enters', 'insert', mover),
        ('confluence_pending_tasks', 'queue_changes', 'update', format('(%s) or (%s) and %s', leaves, seen_in_queue, mover)),
        ('tasks', 'card_enters', 'insert', mover),
        ('tasks', 'card_changes', 'update', format('(%s) and %s', seen_on_card, mover))) listed (place, name, act, condition)
    loop
      execute format('create or replace trigger simulation_%s_shown after %s on %s for each row when (%s) execute function simulation_show()',
        watched.name, watched.act, watched.place, watched.condition);
      execute format('drop trigger if exists simulation_%s_judged on %s', watched.name, watched.place);
      execute format('create constraint trigger simulation_%s_judged after %s on %s deferrable initially deferred for each row when (%s) '
        'execute function simulation_judge_shown()', watched.name, watched.act, watched.place, watched.condition);
    end loop;
  end $do$;`;
