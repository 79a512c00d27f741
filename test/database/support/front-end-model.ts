/** One change of `confluence_pending_tasks`, as Supabase Realtime tells it: of a row that is gone the key alone, and to everybody. */
export interface QueueChange {
  command: 'insert' | 'update' | 'delete';
  row: { id: string; user_id: string; status: string };
}

/** What Trackli's front end shows of a user's queue while it is open. */
export interface ShownQueue {
  ids: string[];
  counter: number;
}

/**
 * The rules by which Trackli's front end keeps its list and its counter, in our words: what enters is put in front and counted; what is
 * updated and waits no more is taken out and counted down, in the list or not, never below nothing; what is deleted is taken out and counted
 * down.
 */
export function createFrontEndModel(userId: string): { hear(change: QueueChange): void; shown(): ShownQueue } {
  let ids: string[] = [];
  let counter = 0;
  return {
    hear({ command, row }) {
      if (command !== 'delete' && row.user_id !== userId) return;
      if (command === 'insert') {
        if (!ids.includes(row.id)) ids = [row.id, ...ids];
        counter += 1;
      } else if (command === 'delete' || row.status !== 'pending') {
        ids = ids.filter((id) => id !== row.id);
        counter = Math.max(0, counter - 1);
      }
    },
    shown: () => ({ ids: [...ids].sort(), counter }),
  };
}
