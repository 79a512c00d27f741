import { Panel, type QueueChange } from '../../../database/queue-handlers/panel';
import type { Database } from '../../../../trackli/database/database';
import type { Member } from '../member';

/** Whose panels they are, and where they are told of changes. */
interface Listeners {
  testbed: { database: Database };
  members: readonly Member[];
}

/**
 * Writes down every change of the queue as a listener would hear of it once it is committed. The real thing, from a server's log, is in
 * test/database/queue-handlers.test.ts; the Postgres of the stories has no log to listen to.
 */
export const noteQueueChanges = `
  create table if not exists simulation_queue_changes (
    number bigint generated always as identity, command text not null, id text not null, user_id text, status text,
    of_deleted_card boolean not null);
  create or replace function simulation_note_queue_change() returns trigger language plpgsql security definer as $$
  begin
    if tg_op = 'DELETE' then
      insert into simulation_queue_changes (command, id, of_deleted_card) values ('delete', old.id, false);
    else
      insert into simulation_queue_changes (command, id, user_id, status, of_deleted_card)
      values (lower(tg_op), new.id, new.user_id, new.status, tg_op = 'UPDATE'
        and to_jsonb(old) ->> 'created_task_id' is not null and new.created_task_id is null and old.status = new.status);
    end if;
    return null;
  end $$;
  create or replace trigger simulation_queue_change after insert or update or delete on confluence_pending_tasks for each row
  execute function simulation_note_queue_change();`;

interface NotedChange {
  command: QueueChange['command'];
  id: string;
  userId: string | null;
  status: string | null;
  isOfDeletedCard: boolean;
}

interface Heard {
  changes: NotedChange[];
  waiting: { id: string; userId: string }[];
}

const statement = `
  with heard as (delete from simulation_queue_changes returning *)
  select jsonb_build_object(
    'changes', (select coalesce(jsonb_agg(jsonb_build_object('command', command, 'id', id, 'userId', user_id, 'status', status,
        'isOfDeletedCard', of_deleted_card) order by number), '[]') from heard),
    'waiting', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'userId', user_id)), '[]')
        from confluence_pending_tasks where status = 'pending')) as heard`;

/** What every member's open front end has of the queue. */
export interface Panels {
  /**
   * Lets all panels hear what happened since the last time, and gives whose differ from the rows that wait. The first time it opens them,
   * with what waits.
   */
  judge(listeners: Listeners): Promise<string[]>;
  /** Everybody loads their front end anew. */
  reload(listeners: Listeners): Promise<void>;
}

export function createPanels(): Panels {
  const panels = new Map<string, Panel>();
  async function judge({ testbed, members }: Listeners): Promise<string[]> {
    const [row] = await testbed.database.query<{ heard: Heard }>(statement);
    const { changes, waiting } = row?.heard ?? { changes: [], waiting: [] };
    return members.flatMap(({ userId, name }) => {
      const own = waiting.filter((one) => one.userId === userId).map(({ id }) => id);
      const panel = panels.get(userId);
      if (panel === undefined) {
        panels.set(userId, new Panel(userId, own));
        return [];
      }
      for (const { command, id, status } of changes.filter((change) => (change.userId ?? userId) === userId))
        panel.hear({ command, row: { id, user_id: userId, ...(status === null ? {} : { status }) } });
      // Trackli's own foreign key writes the row of a card that is deleted, which its front end counts as one that left: with this app or
      // without. Whoever reloads is right again.
      const isReloaded = changes.some((change) => change.isOfDeletedCard && change.userId === userId);
      if (isReloaded) {
        panels.set(userId, new Panel(userId, own));
        return [];
      }
      const isListRight = [...panel.list].sort().join() === own.sort().join();
      return [
        ...(isListRight ? [] : [`${name}: the open queue lists other rows than those that wait`]),
        ...(panel.counter === own.length
          ? []
          : [`${name}: the open queue counts ${panel.counter}, ${own.length} wait`]),
      ];
    });
  }
  return {
    judge,
    async reload(listeners) {
      panels.clear();
      await judge(listeners);
    },
  };
}
