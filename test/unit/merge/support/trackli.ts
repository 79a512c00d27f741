import type { PageState, PageStateAnswer, TaskState } from '../../../../contract/page-state';
import { decide } from '../../../../trackli/merge/decide';
import type { PageChanges } from '../../../../trackli/merge/changes';
import type { Fields } from '../../../../trackli/merge/fields';
import type { Pressure } from '../../../../trackli/merge/halt';
import type {
  CardRow,
  LedgerRow,
  LoadedLink,
  LoadedPage,
  LoadedRow,
  Place,
  QueueRow,
} from '../../../../trackli/merge/loaded';

/** When the first look was taken. */
const start = Date.parse('2026-02-02T08:00:00.000Z');

/** A task of Anna's, as a page shows it. */
export const shown = (localId: string | null, text: string, facts: Partial<TaskState> = {}): TaskState => ({
  ...(localId === null ? {} : { localId }),
  status: 'incomplete',
  title: text,
  text,
  assignee: 'anna',
  ...facts,
});

/** One thing that a listener of the queue hears. */
export interface QueueEvent {
  kind: 'insert' | 'update';
  row: QueueRow;
}

/**
 * Trackli's tables for one page, in memory: what is decided is written as `confluence_apply_page` writes it, so that whole histories can
 * be played without a database. Looks are a minute apart unless said otherwise.
 */
export class MemoryTrackli {
  readonly ledger = new Map<string, LedgerRow>();
  readonly queue = new Map<string, QueueRow>();
  readonly cards = new Map<string, CardRow>();
  readonly heard: QueueEvent[] = [];
  readonly audit: PageChanges['audit'] = [];
  readonly mayHaveWritten = new Set<string>();
  /** What is being withdrawn on other pages; null: nothing, and nothing else is open. */
  elsewhere: Pressure | null = null;
  private contents: LoadedPage['contents'] = null;
  private syncs = 0;
  private ids = 0;

  constructor(readonly links: LoadedLink[] = [linkOf('anna'), linkOf('ben')]) {}

  newId = (): string => `id-${String((this.ids += 1)).padStart(4, '0')}`;

  /** What would be decided about a sync; nothing is written. */
  weigh(tasks: TaskState[], facts: Partial<PageState> = {}) {
    this.syncs += 1;
    const now = start + this.syncs * 60_000;
    const state: PageState = {
      contentId: '100',
      type: 'page',
      status: 'current',
      version: this.syncs,
      observedAt: new Date(now).toISOString(),
      title: 'Plan',
      url: 'https://a.example/wiki/100',
      space: { id: '7', key: 'DEMO', name: 'Demo' },
      accountsVersion: 1,
      covers: '*',
      tasks,
      ...facts,
    };
    const { version: _, observedAt: __, covers, accountsVersion, ...said } = state;
    const digests = { stateHash: JSON.stringify(said), coversHash: JSON.stringify([covers, accountsVersion]) };
    const surroundings = { now, newId: this.newId, digests };
    const decided = decide(state, this.load(), { ...surroundings, pressure: null });
    const pressure = this.elsewhere ?? this.onlyHere();
    return {
      ...(decided.asks === undefined ? decided : decide(state, this.load(), { ...surroundings, pressure })),
      state,
    };
  }

  /** What is being withdrawn where nothing else is: what there is, is on this page. */
  private onlyHere(): Pressure {
    const isOpen = ({ state, cardId, reason }: LedgerRow) =>
      state === 'pending' || (state === 'approved' && cardId !== null && reason === null);
    const open = [...this.ledger.values()].filter(isOpen);
    const of = (rows: readonly LedgerRow[]) => ({ gone: 0, held: 0, open: rows.length });
    const links = this.links.map(({ id }) => [id, of(open.filter(({ linkId }) => linkId === id))] as const);
    return { site: of(open), links: Object.fromEntries(links), unreadableContents: 0 };
  }

  /** Merges a sync of the page. */
  sync(tasks: TaskState[], facts: Partial<PageState> = {}): PageStateAnswer {
    const { answer, changes, state } = this.weigh(tasks, facts);
    if (changes !== null) this.apply(changes, state);
    return answer;
  }

  load(): LoadedPage {
    const rows = [...this.ledger.values()].map((ledger): LoadedRow => ({
      ledger,
      queue: (ledger.queueId === null ? undefined : this.queue.get(ledger.queueId)) ?? null,
      card: (ledger.cardId === null ? undefined : this.cards.get(ledger.cardId)) ?? null,
      job: this.mayHaveWritten.has(ledger.id) ? { isOpen: true, mayHaveWritten: true, revision: '1' } : null,
    }));
    return {
      site: { accountsVersion: 1 },
      accountsVersion: 1,
      contents: this.contents,
      links: this.links,
      rows,
      signature: '',
    };
  }

  private enterQueue(row: QueueRow): void {
    if (this.queue.has(row.id)) throw new Error('A row of the queue entered twice.');
    this.queue.set(row.id, row);
    this.heard.push({ kind: 'insert', row });
  }

  private updateQueue(id: string, change: Partial<QueueRow>): void {
    const before = this.queue.get(id);
    if (before?.status !== 'pending') throw new Error('A row that had left the queue was written.');
    const row = { ...before, ...change };
    this.queue.set(id, row);
    this.heard.push({ kind: 'update', row });
  }

  private apply(changes: PageChanges, { version, observedAt }: PageState): void {
    const { place, contents } = changes;
    for (const { id } of changes.queueWithdrawn) this.updateQueue(id, { status: 'withdrawn' });
    for (const { id } of changes.queueApproved) this.updateQueue(id, { status: 'approved' });
    for (const { id, ...fields } of changes.queueUpdated) this.updateQueue(id, { ...fields, ...place });
    for (const { id, title, dueDate, description } of changes.queueEntered) {
      this.enterQueue({ id, status: 'pending', title, dueDate, description, ...place, revision: '1' });
    }
    for (const { isPlaced, ...card } of changes.cardsUpdated) {
      const before = this.cards.get(card.id);
      if (before === undefined) throw new Error('A card that is not there was written.');
      this.cards.set(card.id, { ...before, ...card, ...(isPlaced ? place : {}) });
    }
    for (const { id, taskKey, ...fields } of changes.cardsEntered)
      this.cards.set(id, newCard(id, taskKey, fields, place));
    for (const row of changes.ledgerUpdated) this.ledger.set(row.id, row);
    for (const row of changes.ledgerEntered) {
      const hasTwin = [...this.ledger.values()].some(
        ({ linkId, taskId }) => linkId === row.linkId && taskId === row.taskId,
      );
      if (hasTwin) throw new Error('A task has two rows for one link.');
      this.ledger.set(row.id, row);
    }
    this.audit.push(...changes.audit);
    this.contents = { ...contents, version, observedAt, revision: '1' };
  }

  /** What waits in the queue. */
  waiting(): QueueRow[] {
    return [...this.queue.values()].filter(({ status }) => status === 'pending');
  }

  /** The ledger's row of the task with these words, as the page last had them. */
  rowOf(text: string, accountId = 'anna'): LedgerRow {
    const row = [...this.ledger.values()].find((one) => one.text === text && one.linkId === `link of ${accountId}`);
    if (row === undefined) throw new Error(`The ledger has nothing of "${text}".`);
    return row;
  }

  cardOf(text: string, accountId = 'anna'): CardRow {
    const card = this.cards.get(this.rowOf(text, accountId).cardId ?? '');
    if (card === undefined) throw new Error(`"${text}" has no card.`);
    return card;
  }

  /** Its user approves a task that waits. */
  approve(text: string, accountId = 'anna'): void {
    const ledger = this.rowOf(text, accountId);
    const queue = this.queue.get(ledger.queueId ?? '');
    if (queue?.status !== 'pending') throw new Error(`"${text}" does not wait.`);
    const id = this.newId();
    this.cards.set(id, newCard(id, `100-${ledger.localId ?? ''}`, queue, queue));
    this.updateQueue(queue.id, { status: 'approved' });
    this.ledger.set(ledger.id, { ...ledger, state: 'approved', cardId: id });
  }

  dismiss(text: string): void {
    const ledger = this.rowOf(text);
    this.updateQueue(ledger.queueId ?? '', { status: 'dismissed' });
    this.ledger.set(ledger.id, { ...ledger, state: 'dismissed' });
  }

  /** Its user moves a card. */
  move(text: string, status: string): void {
    const card = this.cardOf(text);
    const ledger = this.rowOf(text);
    this.cards.set(card.id, { ...card, status, isCompleted: status === 'done' });
    if (status === 'done') this.ledger.set(ledger.id, { ...ledger, previousCardStatus: card.status });
  }

  /** Trackli has ticked the task on the page, at the moment of the last look. */
  written(text: string, status: 'complete' | 'incomplete'): void {
    const ledger = this.rowOf(text);
    const writtenAt = new Date(start + this.syncs * 60_000).toISOString();
    this.ledger.set(ledger.id, { ...ledger, base: status, writtenStatus: status, writtenAt });
  }
}

export const linkOf = (accountId: string, facts: Partial<LoadedLink> = {}): LoadedLink => ({
  id: `link of ${accountId}`,
  userId: `user ${accountId}`,
  accountId,
  boardProjectId: null,
  spaceProjects: {},
  choices: { spaces: { mode: 'all', spaceIds: [] }, datedOnly: false, startWith: 'everything' },
  linkedAt: new Date(start).toISOString(),
  isFirstScan: false,
  linkedAtAccountsVersion: 1,
  revision: '1',
  ...facts,
});

const newCard = (id: string, taskKey: string, fields: Fields, place: Place): CardRow => ({
  id,
  taskKey,
  title: fields.title,
  dueDate: fields.dueDate,
  description: fields.description,
  status: 'backlog',
  isCompleted: false,
  syncStatus: 'active',
  syncError: null,
  pageTitle: place.pageTitle,
  spaceKey: place.spaceKey,
  spaceName: place.spaceName,
  url: place.url,
  revision: '1',
});
