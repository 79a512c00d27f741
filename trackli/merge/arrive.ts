import type { LedgerRow } from './loaded';
import type { Fields } from './fields';
import type { RowChange } from './row-change';
import { taskKeyOf, type Situation } from './situation';

/**
 * Brings a task to its owner: into the queue as a new row, or, where they wish it so, straight to their board. A row of the queue enters
 * once and leaves once, so what comes back comes as a new one.
 */
export function arrive(
  { context, link }: Situation,
  ledger: LedgerRow,
  fields: Fields,
): Pick<RowChange, 'ledger' | 'queue' | 'card'> {
  const id = context.newId();
  const projectId = link.spaceProjects[context.state.space?.id ?? ''];
  const boardProjectId = projectId === undefined ? link.boardProjectId : projectId;
  if (boardProjectId === null) {
    return {
      ledger: { ...ledger, state: 'pending', reason: null, queueId: id },
      queue: {
        kind: 'enter',
        entry: { id, linkId: link.id, userId: link.userId, localId: ledger.localId, ...fields },
      },
    };
  }
  return {
    ledger: { ...ledger, state: 'approved', reason: null, cardId: id },
    card: {
      kind: 'enter',
      entry: {
        id,
        projectId: boardProjectId,
        taskKey: taskKeyOf(context.state.contentId, ledger.localId),
        ...fields,
      },
    },
  };
}
