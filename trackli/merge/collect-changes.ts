import type { Matched, PageState } from '../../contract/page-state';
import type { CardUpdate, PageChanges, Revision } from './changes';
import { fieldsAlone } from './fields';
import type { CardRow, LedgerRow, LoadedPage, LoadedRow, StoredContents } from './loaded';
import { linesOf } from './lines';
import type { RowChange } from './row-change';
import { placeOf } from './situation';
import type { Surroundings } from './surroundings';

/** Whether two rows say the same; both have the same columns. */
const isSame = (one: object, other: object): boolean =>
  Object.entries(one).every(([name, value]) => (other as Record<string, unknown>)[name] === value);

const isCardChanged = (before: CardRow | null | undefined, update: CardUpdate, state: PageState): boolean => {
  if (before === null || before === undefined) return true;
  const { isPlaced, ...fields } = update;
  return !isSame(fields, before) || (isPlaced && !isSame(placeOf(state), before));
};

const isWritten = ({ before, ledger, queue, card, placesJob, writeSeen }: RowChange, state: PageState): boolean =>
  queue !== undefined ||
  placesJob === true ||
  writeSeen !== undefined ||
  (card !== undefined && (card.kind === 'enter' || isCardChanged(before?.card, card.card, state))) ||
  (ledger !== null && (before === null || !isSame(ledger, before.ledger)));

const revisionOf = (row: Revision | null | undefined): Revision[] =>
  row === null || row === undefined ? [] : [{ id: row.id, revision: row.revision }];

/** What has to be as it was loaded: the rows that are written, and those whose contents decided it. */
function restsOn(page: LoadedPage, written: readonly RowChange[]): PageChanges['restsOn'] {
  const rows = written.flatMap(({ before }) => before ?? []);
  // The link of what arrives, and of what its choices keep out.
  const judged = new Set(
    written.flatMap(({ queue, card, ledger }) =>
      ledger !== null && (queue?.kind === 'enter' || card?.kind === 'enter' || ledger.reason === 'left-out')
        ? [ledger.linkId]
        : [],
    ),
  );
  return {
    contents: page.contents?.revision ?? null,
    signature: page.signature,
    links: page.links.filter(({ id }) => judged.has(id)).flatMap(revisionOf),
    queue: rows.flatMap(({ queue }) => revisionOf(queue)),
    cards: rows.flatMap(({ card }) => revisionOf(card)),
    jobs: rows.flatMap(({ card, ledger, job }: LoadedRow) =>
      card === null ? [] : [{ id: ledger.id, revision: job?.revision ?? null }],
    ),
  };
}

/** What the last state of the content is from now on. What cannot be read names no space: it stays where it was last seen. */
const newContents = (
  state: PageState,
  stored: StoredContents | null,
  { digests }: Surroundings,
): PageChanges['contents'] => ({
  type: state.type,
  status: state.status,
  version: state.version,
  observedAt: state.observedAt,
  space: state.space ?? stored?.space ?? null,
  coversAccountsVersion: state.covers === '*' ? state.accountsVersion : null,
  ...digests,
});

/**
 * Sorts what became of the tasks into what is to be written, one list for each statement. Rows that stay as they are are in none.
 * Gives null where nothing is to be written: a state that says what the last one said is noted when the page is loaded.
 */
export function collectChanges(
  state: PageState,
  page: LoadedPage,
  changes: readonly RowChange[],
  matched: Matched,
  surroundings: Surroundings,
): PageChanges | null {
  const written = changes.filter((change) => isWritten(change, state));
  const isRepeated = page.contents?.stateHash === surroundings.digests.stateHash;
  if (written.length === 0 && isRepeated) return null;

  const queue = written.flatMap((change) =>
    change.queue === undefined || change.ledger === null
      ? []
      : [{ ...change, queue: change.queue, ledger: change.ledger }],
  );
  const idOf = ({ before, ledger }: { before: LoadedRow | null; ledger: LedgerRow }) =>
    before?.queue?.id ?? ledger.queueId ?? '';
  const cards = written.flatMap(({ before, card }) => (card === undefined ? [] : [{ before, card }]));
  const ledgers = written.flatMap(({ before, ledger }) => (ledger === null ? [] : [{ before, ledger }]));
  return {
    restsOn: restsOn(page, written),
    contents: newContents(state, page.contents, surroundings),
    place: placeOf(state),
    queueEntered: queue.flatMap((change) => (change.queue.kind === 'enter' ? [change.queue.entry] : [])),
    queueUpdated: queue.flatMap((change) =>
      change.queue.kind === 'update' ? [{ id: idOf(change), ...fieldsAlone(change.queue) }] : [],
    ),
    queueWithdrawn: queue.flatMap((change) => (change.queue.kind === 'withdraw' ? [{ id: idOf(change) }] : [])),
    queueApproved: queue.flatMap((change) =>
      change.queue.kind === 'approve' ? [{ id: idOf(change), cardId: change.queue.cardId }] : [],
    ),
    cardsEntered: cards.flatMap(({ card }) => (card.kind === 'enter' ? [card.entry] : [])),
    cardsUpdated: cards.flatMap(({ before, card }) =>
      card.kind === 'update' && isCardChanged(before?.card, card.card, state) ? [card.card] : [],
    ),
    ledgerEntered: ledgers.flatMap(({ before, ledger }) => (before === null ? [ledger] : [])),
    ledgerUpdated: ledgers.flatMap(({ before, ledger }) =>
      before !== null && !isSame(ledger, before.ledger) ? [ledger] : [],
    ),
    writesSeen: written.flatMap(({ ledger, writeSeen }) =>
      ledger === null || writeSeen === undefined ? [] : [{ id: ledger.id, status: writeSeen }],
    ),
    jobsPlaced: written.flatMap(({ ledger, placesJob }) =>
      ledger !== null && placesJob === true ? [{ id: ledger.id }] : [],
    ),
    audit: linesOf(written, state),
    matched,
  };
}
