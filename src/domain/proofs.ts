import type { TaskState } from '../../contract/page-state';
import { proofKey } from './fingerprint';

/**
 * How old a proof may be that carries tasks Trackli already has. An older one is asked anew with the next push, the oldest first; a
 * page at which nothing changes sends nothing, and the reconciliation sees to its people in turn.
 */
export const longestProofMilliseconds = 24 * 3_600_000;

/** How many proofs that are only old one push renews: a tick on a page of many people must not pay for all of them. */
const renewedPerPush = 1;

/** Which assignees of a page have to be asked about before its state is sent. */
export interface ProofPlan {
  /** Something is new for them, or nothing is known of them: without a "yes" of this sync they are sent nothing. */
  unproven: string[];
  /** Nothing is new for them, and the sync is to ask all the same. */
  anew: string[];
  /** Nothing is new for them, and their proof is so old that a push renews it. */
  aged: string[];
  /** Nothing is new for them: they have been told all of it after a proof; with the moment of it. The aged are among them. */
  proven: Map<string, number>;
}

/**
 * A task reaches an account only after a proof of the same sync that the account may read the page; what Trackli has already needs none
 * when its status or its ids change.
 *
 * @param proofs what is remembered of earlier syncs, by `proofKey`
 * @param isAnew who is asked about whatever is remembered
 * @param now milliseconds since the epoch
 */
export function planProofs(
  tasks: readonly TaskState[],
  proofs: ReadonlyMap<string, number>,
  isAnew: (accountId: string) => boolean,
  now: number,
): ProofPlan {
  const unproven: string[] = [];
  const known: [string, number][] = [];
  const anew: string[] = [];
  for (const [accountId, own] of groupByAssignee(tasks)) {
    const at = proofs.get(proofKey(accountId, own));
    if (at === undefined) unproven.push(accountId);
    else known.push([accountId, at]);
    if (at !== undefined && isAnew(accountId)) anew.push(accountId);
  }
  const aged = known
    .filter(([, at]) => now - at > longestProofMilliseconds)
    .sort(([, one], [, other]) => one - other)
    .slice(0, renewedPerPush);
  return { unproven, anew, aged: aged.map(([accountId]) => accountId), proven: new Map(known) };
}

/** Tasks by their assignee, each group in its order. */
export function groupByAssignee(tasks: readonly TaskState[]): Map<string, TaskState[]> {
  const groups = new Map<string, TaskState[]>();
  for (const task of tasks) {
    const group = groups.get(task.assignee);
    if (group === undefined) groups.set(task.assignee, [task]);
    else group.push(task);
  }
  return groups;
}
