/** What a listener hears of a change of `confluence_pending_tasks`: of a row that goes, its key alone. */
export interface QueueChange {
  command: 'insert' | 'update' | 'delete';
  row: { id: string; user_id?: string; status?: string };
}

/**
 * What Trackli's front end keeps of a person's queue while it is open: a list and a counter, by the rules of its own handlers. Supabase scans
 * inserts and updates on by `user_id`, and every deletion to everybody.
 */
export class Panel {
  readonly list = new Set<string>();
  counter: number;

  /** @param loaded ids of the rows that waited when the front end was opened */
  constructor(
    readonly userId: string,
    loaded: readonly string[],
  ) {
    loaded.forEach((id) => this.list.add(id));
    this.counter = loaded.length;
  }

  hear({ command, row }: QueueChange): void {
    if (command !== 'delete' && row.user_id !== this.userId) return;
    if (command === 'insert') {
      this.list.add(row.id);
      this.counter += 1;
    } else if (command === 'delete' || row.status !== 'pending') {
      this.list.delete(row.id);
      this.counter = Math.max(0, this.counter - 1);
    }
  }
}
