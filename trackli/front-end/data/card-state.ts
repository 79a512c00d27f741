/** What is needed of a card: columns of Trackli's table `tasks`. */
export interface Card {
  /** The column of the board. */
  status: string;
  confluence_task_id?: string | null;
  confluence_sync_status?: string | null;
  confluence_sync_error?: string | null;
}

/**
 * How a card stands with its task in Confluence.
 *
 * `none`: it comes from elsewhere. `follows`: all is well. `not-written`: the card's last move was not brought there. `not-tickable`:
 * nothing can ever be brought there, because of what the page is like. `taken-back`: the page was published anew with the task open.
 */
export type CardState =
  | { kind: 'none' | 'follows' | 'reassigned' | 'removed' | 'unlinked' | 'taken-back' }
  | { kind: 'not-written'; wish: 'tick' | 'untick'; why: string }
  | { kind: 'not-tickable'; why: NotTickable };

export type NotTickable = 'no-id' | 'not-unique';

const isNotTickable = (why: string): why is NotTickable => why === 'no-id' || why === 'not-unique';

const standings = new Set(['reassigned', 'removed', 'unlinked'] as const);
type Standing = 'reassigned' | 'removed' | 'unlinked';
const isStanding = (status: string | null | undefined): status is Standing =>
  (standings as ReadonlySet<string | null | undefined>).has(status);

/** Reads a card's state from its columns. What stands in the way of every tick comes before why the last one did not arrive. */
export function cardState({
  status,
  confluence_task_id: taskKey,
  confluence_sync_status: syncStatus,
  confluence_sync_error: why,
}: Card): CardState {
  if (typeof taskKey !== 'string') return { kind: 'none' };
  if (isStanding(syncStatus)) return { kind: syncStatus };
  if (typeof why !== 'string') return { kind: 'follows' };
  if (why === 'taken-back') return { kind: 'taken-back' };
  if (isNotTickable(why)) return { kind: 'not-tickable', why };
  return { kind: 'not-written', wish: status === 'done' ? 'tick' : 'untick', why };
}
