import * as fc from 'fast-check';
import { ageOf, fits, type Arriving } from '../../../trackli/merge/fits';
import type { LoadedLink } from '../../../trackli/merge/loaded';
import { linkOf, MemoryTrackli, shown } from './support/trackli';

type Choices = LoadedLink['choices'];
const everything: Choices = { spaces: { mode: 'all', spaceIds: [] }, datedOnly: false, startWith: 'everything' };
const plain: Arriving = { spaceId: '7', dueDate: null, age: 'new' };
const dated = { dueDate: '2026-03-01' };

describe('what arrives', () => {
  test.each<[what: string, choices: Partial<Choices>, task: Partial<Arriving>, arrives: boolean]>([
    ['all of everything', {}, {}, true],
    ['only one space: of that', { spaces: { mode: 'only', spaceIds: ['7'] } }, {}, true],
    ['only one space: of another', { spaces: { mode: 'only', spaceIds: ['8'] } }, {}, false],
    ['all but one space: of that', { spaces: { mode: 'except', spaceIds: ['7'] } }, {}, false],
    ['all but one space: of another', { spaces: { mode: 'except', spaceIds: ['8'] } }, {}, true],
    ['a space that is not known', { spaces: { mode: 'only', spaceIds: ['8'] } }, { spaceId: null }, true],
    ['dated only: without a date', { datedOnly: true }, {}, false],
    ['dated only: with one', { datedOnly: true }, dated, true],
    ['nothing old: new', { startWith: 'nothing' }, {}, true],
    ['nothing old: recent', { startWith: 'nothing' }, { age: 'recent' }, false],
    ['recent: recent', { startWith: 'recent' }, { age: 'recent' }, true],
    ['recent: old', { startWith: 'recent' }, { age: 'old', ...dated }, false],
    ['what is dated: old and dated', { startWith: 'dated' }, { age: 'old', ...dated }, true],
    ['what is dated: recent without a date', { startWith: 'dated' }, { age: 'recent' }, false],
    ['what is dated: new without a date', { startWith: 'dated' }, {}, true],
    ['everything: old', {}, { age: 'old' }, true],
    ['one of several noes is a no', { datedOnly: true }, { age: 'old' }, false],
  ])('%s', (_, choices, task, arrives) => {
    expect(fits({ ...everything, ...choices }, { ...plain, ...task })).toBe(arrives);
  });

  test.each<[modifiedAt: string | undefined, isFirstScan: boolean, age: string]>([
    ['2025-01-01T00:00:00.000Z', true, 'old'],
    ['2026-01-31T07:59:59.999Z', true, 'old'],
    ['2026-01-31T08:00:00.000Z', true, 'recent'],
    ['2026-05-01T08:00:00.000Z', true, 'recent'],
    ['2026-05-01T08:00:00.001Z', true, 'new'],
    [undefined, true, 'recent'],
    ['2025-01-01T00:00:00.000Z', false, 'new'],
  ])('a task first met on a page changed at %s, first scan %s: %s', (modifiedAt, isFirstScan, age) => {
    const link = { linkedAt: '2026-05-01T08:00:00.000000Z', isFirstScan };
    expect(ageOf(modifiedAt === undefined ? {} : { modifiedAt }, link)).toBe(age);
  });
});

describe('a task that is left out', () => {
  const done = { status: 'complete' as const };
  let trackli: MemoryTrackli;
  const choose = (choices: Partial<Choices>, facts: Partial<LoadedLink> = {}) => {
    trackli.links[0] = linkOf('anna', { choices: { ...everything, ...choices }, ...facts });
  };
  const state = (text: string) => {
    const { state: where, reason } = trackli.rowOf(text);
    return [where, reason];
  };
  beforeEach(() => {
    trackli = new MemoryTrackli();
  });

  test('is known, does not wait, and nobody is told', () => {
    choose({ datedOnly: true });
    expect(trackli.sync([shown('1', 'prune')]).outcomes).toEqual([{ localId: '1', outcome: 'ignored' }]);
    expect(state('prune')).toEqual(['withdrawn', 'left-out']);
    expect(trackli.heard).toEqual([]);
    expect(trackli.audit).toEqual([]);
  });

  test('arrives once it fits: it gained its date, or its page moved', () => {
    choose({ datedOnly: true });
    trackli.sync([shown('1', 'prune')]);
    expect(trackli.sync([shown('1', 'prune', dated)]).outcomes).toEqual([{ localId: '1', outcome: 'restored' }]);
    expect(trackli.waiting()).toMatchObject([{ title: 'prune', ...dated }]);
  });

  test('leaves the queue when it no longer fits, and comes back with what its user had written', () => {
    trackli.sync([shown('1', 'prune')]);
    const [row] = trackli.waiting();
    if (row !== undefined) trackli.queue.set(row.id, { ...row, title: 'Mine' });
    choose({ spaces: { mode: 'except', spaceIds: ['7'] } });
    expect(trackli.sync([shown('1', 'prune')]).outcomes).toEqual([{ localId: '1', outcome: 'withdrawn' }]);
    expect(trackli.audit.at(-1)).toMatchObject({ outcome: 'withdrawn', reason: 'left-out' });
    choose({});
    trackli.sync([shown('1', 'prune')]);
    expect(trackli.waiting()).toMatchObject([{ title: 'Mine' }]);
    expect(trackli.ledger.size).toBe(1);
  });

  test('follows its page: ticked meanwhile it does not arrive later, reworded it is the same task', () => {
    choose({ startWith: 'nothing' }, { isFirstScan: true });
    const before = { modifiedAt: '2020-01-01T00:00:00.000Z' };
    trackli.sync([shown('1', 'prune'), shown('2', 'oil'), shown('3', 'reconciliation')], before);
    choose({ startWith: 'nothing' });
    trackli.sync([shown('1', 'prune', done), shown('2', 'oil the gate'), shown('3', 'reconciliation')]);
    expect(trackli.ledger.size).toBe(3);
    expect(trackli.waiting()).toEqual([]);
    // Unticked, it is left out as it was.
    trackli.sync([shown('1', 'prune'), shown('2', 'oil the gate'), shown('3', 'reconciliation', done)]);
    expect(state('prune')).toEqual(['withdrawn', 'left-out']);
    choose({});
    trackli.sync([shown('1', 'prune'), shown('2', 'oil the gate'), shown('3', 'reconciliation', done)]);
    expect(trackli.waiting().map(({ title }) => title)).toEqual(['prune', 'oil the gate']);
  });

  test('what is new after the first scan, or on a page changed since the link, arrives', () => {
    choose({ startWith: 'nothing' }, { isFirstScan: true });
    trackli.sync([shown('1', 'prune')], { modifiedAt: '2020-01-01T00:00:00.000Z' });
    trackli.sync([shown('1', 'prune'), shown('2', 'oil')], { modifiedAt: '2026-02-02T08:01:00.000Z' });
    expect(trackli.waiting().map(({ title }) => title)).toEqual(['oil']);
    choose({ startWith: 'nothing' });
    trackli.sync([shown('1', 'prune'), shown('2', 'oil'), shown('3', 'reconciliation')], {
      modifiedAt: '2020-01-01T00:00:00.000Z',
    });
    expect(trackli.waiting().map(({ title }) => title)).toEqual(['oil', 'reconciliation']);
  });

  test('a card goes on as it is, whatever is chosen', () => {
    trackli.sync([shown('1', 'prune')]);
    trackli.approve('prune');
    choose({ datedOnly: true, spaces: { mode: 'only', spaceIds: ['8'] } });
    trackli.sync([shown('1', 'prune', done)]);
    expect(trackli.cardOf('prune')).toMatchObject({ status: 'done', syncStatus: 'active' });
  });

  test('one that was dismissed stays so, one that is gone comes back only if it fits', () => {
    trackli.sync([shown('1', 'prune'), shown('2', 'oil')]);
    trackli.dismiss('prune');
    trackli.sync([]);
    choose({ datedOnly: true });
    trackli.sync([shown('1', 'prune'), shown('2', 'oil')]);
    expect(trackli.rowOf('prune').state).toBe('dismissed');
    expect(state('oil')).toEqual(['withdrawn', 'left-out']);
  });

  test('a space has a place of its own: the board of another project, or the queue', () => {
    choose({}, { boardProjectId: 'usual', spaceProjects: { '7': 'own', '8': null } });
    trackli.sync([shown('1', 'prune')]);
    expect(trackli.cards.size).toBe(1);
    trackli.sync([shown('1', 'prune'), shown('2', 'oil')], { space: { id: '8', key: 'EIGHT', name: 'Eight' } });
    expect(trackli.waiting()).toMatchObject([{ title: 'oil' }]);
  });
});

const choices = fc.record({
  spaces: fc.record({
    mode: fc.constantFrom('all' as const, 'only' as const, 'except' as const),
    spaceIds: fc.subarray(['7', '8']),
  }),
  datedOnly: fc.boolean(),
  startWith: fc.constantFrom('everything' as const, 'recent' as const, 'dated' as const, 'nothing' as const),
});

test('whatever is chosen in between, choosing as before has the same tasks wait, and no task has two rows', () => {
  const task = fc.record({ isDated: fc.boolean(), isDone: fc.boolean() });
  fc.assert(
    fc.property(
      choices,
      choices,
      fc.array(task, { maxLength: 6 }),
      fc.constantFrom(1, 60, 400),
      (one, other, tasks, days) => {
        const trackli = new MemoryTrackli();
        const page = tasks.map(({ isDated, isDone }, place) =>
          shown(String(place), `task ${place}`, {
            ...(isDated ? dated : {}),
            status: isDone ? ('complete' as const) : ('incomplete' as const),
          }),
        );
        const linked = Date.parse(linkOf('anna').linkedAt);
        const facts = { modifiedAt: new Date(linked - days * 86_400_000).toISOString() };
        const sync = (chosen: Choices, isFirstScan: boolean) => {
          trackli.links[0] = linkOf('anna', { choices: chosen, isFirstScan });
          trackli.sync(page, facts);
          return trackli
            .waiting()
            .map(({ title }) => title)
            .sort();
        };
        const before = sync(one, true);
        const between = sync(other, false);
        expect(sync(one, false)).toEqual(before);
        expect(sync(other, false)).toEqual(between);
        expect(trackli.ledger.size).toBe(tasks.filter(({ isDone }) => !isDone).length);
      },
    ),
  );
});
