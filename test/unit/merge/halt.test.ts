import fc from 'fast-check';
import type { ContentStatus, PageState } from '../../../contract/page-state';
import { halt, halts, type Pressure, type Withdrawals } from '../../../trackli/merge/halt';
import type { Held, HeldReason, LedgerRow, LoadedRow } from '../../../trackli/merge/loaded';
import type { RowChange } from '../../../trackli/merge/row-change';
import { linkOf, MemoryTrackli, shown } from './support/trackli';

const now = Date.parse('2026-03-02T12:00:00.000Z');
const minute = 60_000;
const iso = (minutes: number) => new Date(now + minutes * minute).toISOString();

const held = (reason: HeldReason, since: number, until: number): Held => ({
  since: iso(since),
  until: iso(until),
  reason,
});

let ids = 0;
const rowOf = (facts: Partial<LedgerRow> = {}): LoadedRow => ({
  ledger: {
    id: `row ${(ids += 1)}`,
    linkId: 'link of anna',
    userId: 'anna',
    taskId: `task ${ids}`,
    contentType: 'page',
    localId: String(ids),
    taskUuid: null,
    text: 'prune',
    title: 'prune',
    dueDate: null,
    description: null,
    base: 'incomplete',
    state: 'pending',
    reason: null,
    age: 'new',
    queueId: `queue ${ids}`,
    cardId: null,
    isConfirmed: true,
    writtenStatus: null,
    writtenAt: null,
    previousCardStatus: null,
    isTickable: true,
    held: null,
    goneAt: null,
    ...facts,
  },
  queue: null,
  card: null,
  job: null,
});

const takingAway = (row: LoadedRow): RowChange => ({
  before: row,
  ledger: { ...row.ledger, state: 'withdrawn', reason: 'removed' },
  outcome: 'withdrawn',
  reason: 'removed',
  queue: { kind: 'withdraw' },
});

const stateOf = (status: ContentStatus, observedAt = iso(0)): PageState => ({
  contentId: '100',
  type: 'page',
  status,
  version: null,
  observedAt,
  title: null,
  url: null,
  space: null,
  accountsVersion: 1,
  covers: '*',
  tasks: [],
});

const nothing: Withdrawals = { gone: 0, held: 0, open: null };
const quiet: Pressure = { site: nothing, links: { 'link of anna': nothing }, unreadableContents: 0 };
const ofAnna = (counted: Withdrawals): Pressure => ({ ...quiet, links: { 'link of anna': counted } });
const ofSite = (counted: Withdrawals): Pressure => ({ ...quiet, site: counted });

/** What becomes of tasks that a page would take away: of each the reason why it is held, or "goes". */
function fateOf(rows: readonly LoadedRow[], status: ContentStatus, pressure: Pressure | null, observedAt?: string) {
  const halted = halt(rows.map(takingAway), { state: stateOf(status, observedAt), rows, now, pressure });
  if (halted.kind === 'asks') return 'asks';
  return halted.changes.map(({ ledger, outcome }) =>
    outcome === 'withdrawn' ? 'goes' : (ledger?.held?.reason ?? 'nothing'),
  );
}

const some = (count: number, facts: Partial<LedgerRow> = {}) => Array.from({ length: count }, () => rowOf(facts));
const repeat = (count: number, fate: string) => Array.from({ length: count }, () => fate);

describe('what is weighed', () => {
  test.each<[string, LoadedRow[], ContentStatus, Pressure, string]>([
    ['the only task of somebody', some(1), 'trashed', ofAnna({ gone: 0, held: 0, open: 1 }), 'goes'],
    ['all nine of somebody', some(9), 'current', ofAnna({ gone: 0, held: 0, open: null }), 'goes'],
    ['ten of ten', some(10), 'current', ofAnna({ gone: 0, held: 0, open: 10 }), 'many-of-person'],
    ['ten of thirty', some(10), 'current', ofAnna({ gone: 0, held: 0, open: 30 }), 'goes'],
    ['ten of twenty-nine', some(10), 'current', ofAnna({ gone: 0, held: 0, open: 29 }), 'many-of-person'],
    ['one, after nine went', some(1), 'archived', ofAnna({ gone: 9, held: 0, open: 11 }), 'many-of-person'],
    ['one, after nine of many went', some(1), 'archived', ofAnna({ gone: 9, held: 0, open: 21 }), 'goes'],
    ['one, while nine are held', some(1), 'trashed', ofAnna({ gone: 0, held: 9, open: 20 }), 'many-of-person'],
    [
      'two of a site, after 23 of many people went',
      some(2),
      'trashed',
      ofSite({ gone: 23, held: 0, open: 60 }),
      'many-of-site',
    ],
    ['the same of a large site', some(2), 'trashed', ofSite({ gone: 23, held: 0, open: 102 }), 'goes'],
    [
      'of a very large site a fifth of ten thousand',
      some(1),
      'trashed',
      ofSite({ gone: 0, held: 2000, open: 10_000 }),
      'many-of-site',
    ],
    ['what the administrator leaves out', some(50), 'excluded', ofAnna({ gone: 0, held: 0, open: 50 }), 'goes'],
    [
      'what no page has confirmed',
      some(50, { isConfirmed: false }),
      'current',
      ofAnna({ gone: 0, held: 0, open: 50 }),
      'goes',
    ],
  ])('%s', (_, rows, status, pressure, fate) => {
    expect(fateOf(rows, status, pressure)).toEqual(repeat(rows.length, fate));
  });

  test('what went longer than an hour ago counts no more', () => {
    const lately = some(9, { state: 'withdrawn', reason: 'removed', goneAt: iso(-59) });
    const before = some(9, { state: 'withdrawn', reason: 'removed', goneAt: iso(-61) });
    const [row] = some(1);
    const fate = (others: LoadedRow[]) => {
      const rows = [...others, ...(row === undefined ? [] : [row])];
      const state = stateOf('current');
      const pressure = ofAnna({ gone: 0, held: 0, open: 1 });
      const halted = halt(row === undefined ? [] : [takingAway(row)], { state, rows, now, pressure });
      return halted.kind === 'decided' ? halted.changes[0]?.ledger?.held?.reason : halted.kind;
    };
    expect(fate(lately)).toBe('many-of-person');
    expect(fate(before)).toBeUndefined();
  });

  test('it is asked what else goes, with how many would go here, and only where something would', () => {
    const rows = [...some(2), rowOf({ linkId: 'link of ben' }), rowOf({ state: 'withdrawn', goneAt: iso(-5) })];
    const gone = rows.slice(0, 3).map(takingAway);
    expect(halt(gone, { state: stateOf('current'), rows, now, pressure: null })).toEqual({
      kind: 'asks',
      question: { site: 4, links: { 'link of anna': 3, 'link of ben': 1 } },
    });
    expect(fateOf([], 'current', null)).toEqual([]);
    expect(fateOf(some(3), 'excluded', null)).toEqual(repeat(3, 'goes'));
  });

  test('what goes is noted with the moment, so that the next page counts it', () => {
    const rows = some(1);
    const halted = halt(rows.map(takingAway), { state: stateOf('trashed'), rows, now, pressure: quiet });
    expect(halted).toMatchObject({ kind: 'decided', changes: [{ ledger: { goneAt: iso(0), held: null } }] });
  });
});

describe('what cannot be read', () => {
  const wave = { ...quiet, unreadableContents: halts.unreadableContents - 1 };

  test('is read once more after a quarter of an hour, whoever it is', () => {
    const rows = some(1);
    const halted = halt(rows.map(takingAway), { state: stateOf('unreadable'), rows, now, pressure: null });
    expect(halted).toEqual({
      kind: 'decided',
      changes: [
        {
          before: rows[0],
          ledger: { ...rows[0]?.ledger, held: held('unreadable', 0, 15) },
          outcome: 'unchanged',
        },
      ],
    });
  });

  const waited = () => some(2, { held: held('unreadable', -15, 0) });
  test.each<[string, LoadedRow[], ContentStatus, Pressure, string, string | undefined]>([
    ['still not, and nothing else is', waited(), 'unreadable', quiet, 'goes', undefined],
    ['still not, as four other contents', waited(), 'unreadable', wave, 'many-unreadable', undefined],
    ['read too early', waited(), 'unreadable', wave, 'unreadable', iso(-1)],
    ['it can be read by now, and does not show them', waited(), 'current', quiet, 'goes', undefined],
    [
      'it was held with others, and can be read by now',
      some(2, { held: held('many-unreadable', -60, 180) }),
      'trashed',
      quiet,
      'goes',
      undefined,
    ],
  ])('%s', (_, rows, status, pressure, fate, observedAt) => {
    expect(fateOf(rows, status, pressure, observedAt)).toEqual(repeat(2, fate));
  });

  test('a long hold counts from the first reading', () => {
    const rows = some(1, { held: held('unreadable', -15, 0) });
    const halted = halt(rows.map(takingAway), { state: stateOf('unreadable'), rows, now, pressure: wave });
    expect(halted).toMatchObject({ changes: [{ ledger: { held: held('many-unreadable', -15, 225) } }] });
  });
});

describe('the end of a hold', () => {
  const reasons: HeldReason[] = ['many-unreadable', 'many-of-person', 'many-of-site', 'kept'];
  const wave: Pressure = {
    site: { gone: 500, held: 500, open: 500 },
    links: { 'link of anna': { gone: 500, held: 500, open: 500 } },
    unreadableContents: 500,
  };

  test.each(reasons)('%s: before it nothing goes, after it everything, whatever else is held', (reason) => {
    const rows = some(3, { held: held(reason, -240, 0) });
    expect(fateOf(rows, 'unreadable', wave, iso(-1))).toEqual(repeat(3, reason));
    expect(fateOf(rows, 'unreadable', wave, iso(0))).toEqual(repeat(3, 'goes'));
  });

  test('what waited does not count against what goes next', () => {
    const rows = some(1, { held: held('many-of-site', -240, 0) });
    const halted = halt(rows.map(takingAway), { state: stateOf('trashed'), rows, now, pressure: null });
    expect(halted).toMatchObject({ kind: 'decided', changes: [{ ledger: { goneAt: null } }] });
  });

  test('whatever happens, five hours of looks that do not show a task take it away', () => {
    const sync = fc.record({
      minutes: fc.integer({ min: 1, max: 90 }),
      status: fc.constantFrom<ContentStatus>('current', 'trashed', 'archived', 'unreadable', 'deleted'),
      unreadableContents: fc.nat(8),
      counted: fc.record({ gone: fc.nat(40), held: fc.nat(40), open: fc.nat(80) }),
    });
    fc.assert(
      fc.property(fc.array(sync, { minLength: 1, maxLength: 40 }), (syncs) => {
        let row = rowOf();
        let at = now;
        let first: number | null = null;
        for (const { minutes, status, unreadableContents, counted } of syncs) {
          at += minutes * minute;
          first ??= at;
          const pressure = { site: counted, links: { 'link of anna': counted }, unreadableContents };
          const state = stateOf(status, new Date(at).toISOString());
          const halted = halt([takingAway(row)], { state, rows: [row], now: at, pressure });
          const change = halted.kind === 'decided' ? halted.changes[0] : undefined;
          if (change?.outcome === 'withdrawn') return;
          expect(at - first).toBeLessThan(halts.wait + halts.secondReading);
          if (change?.ledger) row = { ...row, ledger: change.ledger };
        }
      }),
    );
  });
});

describe('in the merge', () => {
  const list = (count: number) =>
    Array.from({ length: count }, (_, place) => shown(String(place), `task number ${place}`));
  let trackli: MemoryTrackli;
  beforeEach(() => {
    trackli = new MemoryTrackli([linkOf('anna'), linkOf('ben')]);
  });

  test('a list that is gone at once waits; what is ticked or new goes on; shown again, the hold is over', () => {
    trackli.sync(list(20));
    const [first, second] = list(20);
    if (first === undefined || second === undefined) throw new Error('There is a list.');
    const answer = trackli.sync([{ ...first, status: 'complete' }, second, shown('99', 'rake the yard')]);
    expect(answer.outcomes).toEqual([
      { localId: '0', outcome: 'withdrawn' },
      { localId: '1', outcome: 'unchanged' },
      { localId: '99', outcome: 'discovered' },
    ]);
    expect(trackli.waiting()).toHaveLength(20);
    expect(trackli.rowOf('task number 7')).toMatchObject({ state: 'pending', held: { reason: 'many-of-person' } });
    const heard = trackli.heard.length;
    trackli.sync([...list(20), shown('99', 'rake the yard')]);
    expect(trackli.rowOf('task number 7')).toMatchObject({ state: 'pending', held: null });
    // Nobody's queue has moved for it, but for the one that is unticked.
    expect(trackli.heard.slice(heard)).toMatchObject([{ kind: 'insert', row: { title: 'task number 0' } }]);
  });

  test('cards are held as what waits is, and are told nothing', () => {
    trackli.sync(list(12));
    for (let place = 0; place < 12; place += 1) trackli.approve(`task number ${place}`);
    expect(trackli.sync([]).outcomes).toEqual([]);
    expect(trackli.cardOf('task number 3').syncStatus).toBe('active');
    for (let minutes = 0; minutes < 240; minutes += 1) trackli.weigh([]);
    expect(trackli.sync([]).outcomes).toHaveLength(12);
    expect(trackli.cardOf('task number 3').syncStatus).toBe('removed');
  });

  test('what goes to somebody else who is linked goes, however much it is', () => {
    trackli.sync(list(20));
    const answer = trackli.sync(list(20).map((task) => ({ ...task, assignee: 'ben' })));
    expect(answer.outcomes).toEqual(list(20).map(({ localId }) => ({ localId, outcome: 'discovered' })));
    expect(trackli.waiting()).toHaveLength(20);
  });

  test('a state that says the same again writes nothing', () => {
    trackli.sync(list(20));
    trackli.sync([]);
    expect(trackli.weigh([])).toMatchObject({ changes: null, answer: { outcomes: [] } });
  });
});
