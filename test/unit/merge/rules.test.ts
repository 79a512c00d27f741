import { linkOf, MemoryTrackli, shown } from './support/trackli';

const done = { status: 'complete' as const };
let trackli: MemoryTrackli;
beforeEach(() => {
  trackli = new MemoryTrackli();
});

describe('the queue', () => {
  test('a task that appears waits; one that appears complete does not', () => {
    const answer = trackli.sync([shown('1', 'prune', { dueDate: '2026-03-01' }), shown('2', 'oil', done)]);
    expect(answer).toMatchObject({
      outcomes: [
        { localId: '1', outcome: 'discovered' },
        { localId: '2', outcome: 'ignored', reason: 'complete' },
      ],
      matched: { new: 2, gone: 0 },
    });
    expect(trackli.waiting()).toMatchObject([{ title: 'prune', dueDate: '2026-03-01', spaceKey: 'DEMO' }]);
    expect(trackli.ledger.size).toBe(1);
  });

  test('a row enters once and leaves once: what comes back is a new row, with what the user had written', () => {
    trackli.sync([shown('1', 'prune')]);
    const [first] = trackli.waiting();
    if (first !== undefined) trackli.queue.set(first.id, { ...first, title: 'Mine' });
    expect(trackli.sync([shown('1', 'prune', done)]).outcomes).toEqual([{ localId: '1', outcome: 'withdrawn' }]);
    expect(trackli.waiting()).toEqual([]);
    expect(trackli.sync([shown('1', 'prune')]).outcomes).toEqual([{ localId: '1', outcome: 'restored' }]);
    expect(trackli.waiting()).toMatchObject([{ title: 'Mine' }]);
    expect(trackli.waiting()[0]?.id).not.toBe(first?.id);
    expect(trackli.ledger.size).toBe(1);
  });

  test('a link that wants it so has its tasks on the board at once', () => {
    trackli = new MemoryTrackli([linkOf('anna', { boardProjectId: 'project' })]);
    expect(trackli.sync([shown('1', 'prune', { description: 'In the garden' })]).outcomes).toMatchObject([
      { outcome: 'discovered' },
    ]);
    expect(trackli.queue.size).toBe(0);
    expect(trackli.cardOf('prune')).toMatchObject({ status: 'backlog', taskKey: '100-1', title: 'prune' });
    trackli.sync([shown('1', 'prune', done)]);
    expect(trackli.cardOf('prune')).toMatchObject({ status: 'done' });
  });

  test('what waits elsewhere when the wish is made stays there', () => {
    trackli.sync([shown('1', 'prune')]);
    trackli.links[0] = linkOf('anna', { boardProjectId: 'project' });
    trackli.sync([shown('1', 'prune'), shown('2', 'oil')]);
    expect(trackli.waiting()).toHaveLength(1);
    expect(trackli.cards.size).toBe(1);
  });

  test('a dismissed task never comes back, whatever its id; another task with its id does', () => {
    trackli.sync([shown('70001', 'order paper')]);
    trackli.dismiss('order paper');
    expect(trackli.sync([shown('3', 'order paper')]).outcomes).toMatchObject([
      { outcome: 'ignored', reason: 'dismissed' },
    ]);
    expect(trackli.sync([shown('3', 'renew the fire certificate')]).outcomes).toMatchObject([
      { outcome: 'discovered' },
    ]);
    expect(trackli.sync([]).outcomes).toMatchObject([{ outcome: 'withdrawn' }]);
  });
});

describe('what cannot be ticked', () => {
  test('arrives and is followed all the same', () => {
    trackli.sync([shown(null, 'prune'), shown('1', 'oil'), shown('1', 'reconciliation')]);
    expect(trackli.waiting()).toHaveLength(3);
    for (const text of ['prune', 'oil', 'reconciliation']) {
      expect(trackli.rowOf(text).isTickable).toBe(false);
      trackli.approve(text);
    }
    trackli.sync([shown(null, 'prune', done), shown('1', 'oil', done), shown('1', 'reconciliation')]);
    expect(['prune', 'oil', 'reconciliation'].map((text) => trackli.cardOf(text).status)).toEqual([
      'done',
      'done',
      'backlog',
    ]);
  });

  test('an id that a task of somebody else has as well is none', () => {
    trackli.sync([shown('1', 'prune')], { others: ['1'] });
    expect(trackli.rowOf('prune').isTickable).toBe(false);
    trackli.sync([shown('1', 'prune')]);
    expect(trackli.rowOf('prune').isTickable).toBe(true);
  });
});

describe('a card', () => {
  beforeEach(() => {
    trackli.sync([shown('1', 'prune'), shown('2', 'oil')]);
    trackli.approve('prune');
  });

  test('takes the new address of its task, so that Trackli’s function of before ticks no other', () => {
    trackli.sync([shown('1', 'buy string'), shown('2', 'prune'), shown('3', 'oil')]);
    expect(trackli.cardOf('prune')).toMatchObject({ taskKey: '100-2', status: 'backlog', syncStatus: 'active' });
  });

  test('that a publishing tool opens again says so; one that a person opens does not', () => {
    trackli.sync([shown('1', 'prune', done), shown('2', 'oil')]);
    trackli.sync([shown('1', 'prune'), shown('2', 'oil')]);
    expect(trackli.cardOf('prune')).toMatchObject({ status: 'backlog', syncError: null });
    trackli.sync([shown('1', 'prune', done), shown('2', 'oil')]);
    expect(trackli.sync([shown('1', 'buy string'), shown('2', 'prune'), shown('3', 'oil')]).outcomes).toMatchObject([
      { outcome: 'discovered' },
      { outcome: 'reopened' },
      { outcome: 'unchanged' },
    ]);
    expect(trackli.cardOf('prune')).toMatchObject({ status: 'backlog', syncError: 'taken-back' });
    expect(trackli.audit.find(({ reason }) => reason === 'taken-back')).toMatchObject({ outcome: 'reopened' });
    trackli.sync([shown('1', 'buy string'), shown('2', 'prune', done), shown('3', 'oil')]);
    expect(trackli.cardOf('prune')).toMatchObject({ status: 'done', syncError: null });
  });

  test('is not opened by an old copy of the page that shows the value from before our tick', () => {
    trackli.move('prune', 'done');
    trackli.written('prune', 'complete');
    expect(trackli.sync([shown('1', 'prune'), shown('2', 'oil')])).toMatchObject({ recheckAfter: 60 });
    expect(trackli.cardOf('prune').status).toBe('done');
    trackli.sync([shown('1', 'prune'), shown('2', 'oil')]);
    expect(trackli.cardOf('prune').status).toBe('backlog');
  });

  test('says why it stands still, and follows again', () => {
    trackli.sync([shown('1', 'prune', { assignee: 'ben' }), shown('2', 'oil')]);
    expect(trackli.cardOf('prune')).toMatchObject({ syncStatus: 'reassigned' });
    expect(trackli.rowOf('prune', 'ben')).toMatchObject({ state: 'pending' });
    trackli.sync([shown('2', 'oil')], { others: ['1'] });
    expect(trackli.cardOf('prune')).toMatchObject({ syncStatus: 'reassigned' });
    trackli.sync([shown('2', 'oil')]);
    expect(trackli.cardOf('prune')).toMatchObject({ syncStatus: 'removed' });
    expect(trackli.sync([shown('8', 'prune'), shown('2', 'oil')]).outcomes).toMatchObject([
      { outcome: 'restored' },
      {},
    ]);
    expect(trackli.cardOf('prune')).toMatchObject({ syncStatus: 'active', taskKey: '100-8' });
  });

  test('that was deleted leaves its task alone', () => {
    trackli.cards.clear();
    expect(trackli.sync([shown('1', 'prune', done), shown('2', 'oil')]).outcomes).toMatchObject([
      { outcome: 'ignored', reason: 'card-deleted' },
      { outcome: 'unchanged' },
    ]);
  });

  test('that was done before the app came gets its job placed', () => {
    trackli.move('prune', 'done');
    const { changes } = trackli.weigh([shown('1', 'prune'), shown('2', 'oil')]);
    expect(changes?.jobsPlaced).toEqual([{ id: trackli.rowOf('prune').id }]);
  });
});

describe('whom a state speaks for', () => {
  test('a part of a state leaves the others alone', () => {
    trackli.sync([shown('1', 'prune'), shown('2', 'oil', { assignee: 'ben' })]);
    expect(trackli.sync([shown('1', 'prune')], { covers: ['anna'] }).outcomes).toEqual([
      { localId: '1', outcome: 'unchanged' },
    ]);
    expect(trackli.sync([shown('1', 'prune')], { covers: ['ben'] }).outcomes).toContainEqual({
      localId: '2',
      outcome: 'withdrawn',
    });
  });

  test('a card from before the link is recognised by its id in a sync that began before the link as well', () => {
    trackli.sync([shown('1', 'prune')]);
    trackli.approve('prune');
    const { id } = trackli.cardOf('prune');
    // Another user had the account meanwhile; the card was given another title, and was taken up again with it.
    trackli.links[0] = linkOf('anna', { linkedAtAccountsVersion: 2 });
    const row = trackli.rowOf('prune');
    trackli.ledger.set(row.id, { ...row, text: 'Mine', title: null, isConfirmed: false });
    trackli.cards.set(id, { ...trackli.cardOf('Mine'), title: 'Mine', syncStatus: 'unlinked' });
    const tasks = [shown('1', 'prune'), shown('2', 'oil')];
    expect(trackli.sync(tasks, { accountsVersion: 1 }).outcomes).toEqual([
      { localId: '1', outcome: 'restored' },
      { localId: '2', outcome: 'discovered' },
    ]);
    expect(trackli.cardOf('prune')).toMatchObject({ id, title: 'Mine', syncStatus: 'active' });
    expect(trackli.ledger.size).toBe(2);
  });

  test('what is news to somebody is taken once it is proven that they may read the page', () => {
    const tasks = [shown('1', 'prune'), shown('2', 'oil', { assignee: 'ben' }), shown('3', 'reconciliation', done)];
    const first = trackli.sync(tasks, { proven: ['ben'] });
    expect(first).toMatchObject({
      outcomes: [
        { localId: '1', outcome: 'ignored' },
        { localId: '2', outcome: 'discovered' },
        { localId: '3', outcome: 'ignored', reason: 'complete' },
      ],
      unproven: ['anna'],
    });
    expect(trackli.ledger.size).toBe(1);
    // The same state, proven, is no repetition.
    expect(trackli.sync(tasks, { proven: ['anna'] }).outcomes).toMatchObject([
      { outcome: 'discovered' },
      { outcome: 'unchanged' },
      { outcome: 'ignored' },
    ]);
    expect(trackli.sync(tasks, { proven: [] })).not.toHaveProperty('unproven');
  });

  test('a card from before the link, or one that was let go of, says nothing new before that', () => {
    trackli.sync([shown('1', 'prune')]);
    trackli.approve('prune');
    const row = trackli.rowOf('prune');
    trackli.ledger.set(row.id, { ...row, reason: 'unlinked' });
    const renamed = { title: 'Secret plan', proven: [] };
    expect(trackli.sync([shown('1', 'prune')], renamed)).toMatchObject({ unproven: ['anna'] });
    trackli.ledger.set(row.id, { ...row, isConfirmed: false });
    expect(trackli.sync([shown('1', 'prune')], renamed)).toMatchObject({ unproven: ['anna'] });
    expect(trackli.cardOf('prune')).toMatchObject({ pageTitle: 'Plan' });
  });

  test('a page that is not current has lost its tasks, whoever is spoken for', () => {
    trackli.sync([shown('1', 'prune'), shown('2', 'oil', { assignee: 'ben' })]);
    trackli.sync([], { covers: ['anna'], status: 'trashed' });
    expect(trackli.waiting()).toEqual([]);
  });

  test('a task of nobody who is linked is none of ours', () => {
    expect(trackli.sync([shown('1', 'prune', { assignee: 'carl' })]).outcomes).toEqual([
      { localId: '1', outcome: 'ignored', reason: 'not-linked' },
    ]);
    expect(trackli.ledger.size).toBe(0);
  });
});

test('the same sync again changes nothing at all', () => {
  const tasks = [shown('1', 'prune'), shown('2', 'oil', done), shown(null, 'reconciliation')];
  trackli.sync(tasks);
  trackli.approve('prune');
  trackli.sync(tasks);
  expect(trackli.weigh(tasks).changes).toBeNull();
});
