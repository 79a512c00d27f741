import { heldSchema } from '../../../contract/held';
import { pauseMyAccount, readMyAccount } from '../../../trackli/database/account-functions';
import {
  dueContents,
  heldOnSite,
  keepHeld,
  knownContents,
  releaseHeld,
} from '../../../trackli/database/site-functions';
import { leaseJobs } from '../../../trackli/database/database-functions';
import { cloudId, outcomesOf, start, task, type Person, type World } from '../support/world';

const minute = 60;
const ids = (count: number, from = 1) => Array.from({ length: count }, (_, index) => String(from + index));

/** docs/decisions/0007-a-halt-before-harm.md: what is counted over pages and people, and what people say of it. */
export function haltRules(world: () => World): void {
  /** A page with these tasks of a person. */
  const write = async (contentId: string, person: Person, localIds: readonly string[]) =>
    world().sync(
      localIds.map((localId) => task(localId, person)),
      { contentId },
    );
  const away = async (contentId: string, status: 'trashed' | 'unreadable', at?: number) =>
    world().sync([], {
      contentId,
      status,
      ...(status === 'unreadable' ? { version: null, title: null, url: null, space: null } : {}),
      ...(at === undefined ? {} : { at }),
    });
  const reasons = async () =>
    (
      await world().database.query<{ reason: string }>(
        'select distinct held_reason as reason from confluence_ledger where held_until is not null order by 1',
      )
    ).map(({ reason }) => reason);
  const open = async (person: Person) => (await world().frontEnd.queue(person.userId)).length;
  const held = async () => heldOnSite(world().database, cloudId);

  describe('a content that cannot be read', () => {
    test('is read once more, and then what waits there goes, and comes back with it', async () => {
      const { linked, sync, ledger, audit } = world();
      const anna = await linked('anna');
      await write('100', anna, ['1']);
      expect(outcomesOf(await away('100', 'unreadable'))).toEqual({});
      // It is no news yet.
      expect(await held()).toBeNull();
      expect(outcomesOf(await away('100', 'unreadable', 16 * minute))).toEqual({});
      expect(outcomesOf(await away('100', 'unreadable', 18 * minute))).toEqual({ '1': 'withdrawn' });
      expect(await ledger(anna)).toMatchObject([{ status: 'withdrawn', reason: 'removed' }]);
      expect(outcomesOf(await sync([task('1', anna)], { at: 19 * minute }))).toEqual({ '1': 'restored' });
      expect((await audit()).map(({ event }) => event)).toEqual(['task_discovered', 'task_withdrawn', 'task_restored']);
    });

    test('and has a card: the card stays, and follows again when it is back', async () => {
      const { linked, approved, sync, cards } = world();
      const anna = await linked('anna');
      await approved(anna, task('1', anna));
      expect(outcomesOf(await away('100', 'unreadable'))).toEqual({});
      expect(await cards(anna)).toMatchObject([{ syncStatus: null }]);
      expect(outcomesOf(await away('100', 'unreadable', 20 * minute))).toEqual({ '1': 'removed' });
      expect(await cards(anna)).toMatchObject([{ syncStatus: 'removed' }]);
      await sync([task('1', anna)], { at: 21 * minute });
      expect(await cards(anna)).toMatchObject([{ syncStatus: 'active' }]);
    });

    test('as four others: all of them wait for four hours, and go then', async () => {
      const { linked } = world();
      const anna = await linked('anna');
      const pages = ids(5, 100);
      for (const page of pages) await write(page, anna, ['1']);
      for (const page of pages) await away(page, 'unreadable');
      for (const page of pages) await away(page, 'unreadable', 30 * minute);
      expect(await reasons()).toEqual(['many-unreadable']);
      expect(heldSchema.parse(await held())).toMatchObject({
        tasks: 5,
        people: 1,
        contents: 5,
        reasons: [{ reason: 'many-unreadable', tasks: 5 }],
      });
      expect(await open(anna)).toBe(5);
      for (const page of pages) await away(page, 'unreadable', 5 * 60 * minute);
      expect([await open(anna), await held()]).toEqual([0, null]);
    });
  });

  test('page after page of one person is trashed: from the tenth task on they wait, and others of the site do not', async () => {
    const { linked } = world();
    const [anna, ben] = [await linked('anna'), await linked('ben')];
    const pages = ids(12, 100);
    for (const page of pages) await write(page, anna, ['1']);
    await write('200', ben, ['1', '2']);
    for (const page of pages) await away(page, 'trashed');
    expect([await open(anna), await reasons()]).toEqual([3, ['many-of-person']]);
    await away('200', 'trashed');
    expect(await open(ben)).toBe(0);
  });

  test('of many people a little each: from the 25th of the site on they wait', async () => {
    const { linked } = world();
    const people = [];
    for (const name of ids(9)) people.push(await linked(name));
    for (const [place, person] of people.entries()) await write(String(100 + place), person, ['1', '2', '3']);
    for (const place of people.keys()) await away(String(100 + place), 'trashed');
    expect(await reasons()).toEqual(['many-of-site']);
    expect(await held()).toMatchObject({ tasks: 3, people: 1, contents: 1 });
  });

  /** Twelve tasks on one page, all of which the page shows no more. */
  const twelve = async (name: string, contentId = '100') => {
    const person = await world().linked(name);
    await write(contentId, person, ids(12));
    await world().sync([], { contentId });
    return person;
  };

  test('is told on the account page, of that account only', async () => {
    const { linked, database } = world();
    const [anna, ben] = [await twelve('anna'), await linked('ben')];
    const mine = async ({ accountId }: Person) => readMyAccount(database, { cloudId, accountId });
    expect(await mine(anna)).toMatchObject({ held: { tasks: 12, people: 1, reasons: [{ reason: 'many-of-person' }] } });
    expect(await mine(ben)).not.toHaveProperty('held');
  });

  test('what a person answers in the queue counts, and is held no more', async () => {
    const { frontEnd } = world();
    const anna = await twelve('anna');
    const [one, two] = await frontEnd.queue(anna.userId);
    await frontEnd.dismiss(one?.id ?? '');
    await frontEnd.approve(two?.id ?? '');
    expect(await held()).toMatchObject({ tasks: 11 });
    await releaseHeld(world().database, cloudId, null, start);
    const [card] = await world().cards(anna);
    expect(card).toMatchObject({ syncStatus: 'removed' });
    expect(await world().ledger(anna)).toEqual(
      expect.arrayContaining([expect.objectContaining({ status: 'dismissed', reason: null })]),
    );
  });

  test('carried out at the administrator’s word: what waits goes, cards stay and say so, on this site', async () => {
    const { database, frontEnd, audit, cards, ledger, sync } = world();
    const anna = await twelve('anna');
    const ben = await twelve('ben', '200');
    const [first] = await frontEnd.queue(ben.userId);
    await frontEnd.approve(first?.id ?? '');
    expect(await releaseHeld(database, 'another', null, start)).toBe(0);
    expect(await releaseHeld(database, cloudId, null, start)).toBe(24);
    expect(await releaseHeld(database, cloudId, null, start)).toBe(0);
    expect([await open(anna), await open(ben), await held()]).toEqual([0, 0, null]);
    expect(await cards(ben)).toMatchObject([{ syncStatus: 'removed' }]);
    expect(new Set((await ledger(anna)).map(({ status, reason }) => `${status} ${reason}`))).toEqual(
      new Set(['withdrawn removed']),
    );
    const events = (await audit()).map(({ event }) => event).filter((event) => event !== 'task_discovered');
    expect(events).toEqual(['task_removed', ...Array.from({ length: 23 }, () => 'task_withdrawn')]);
    // The page shows it after all.
    expect(outcomesOf(await sync([task('1', anna)], { at: 3600 }))).toEqual({ '1': 'restored' });
  });

  test('carried out, or kept for thirty days, at a person’s word: for them alone', async () => {
    const { database, sync } = world();
    const anna = await twelve('anna');
    const ben = await twelve('ben', '200');
    await keepHeld(database, cloudId, anna.accountId, start);
    expect(await releaseHeld(database, cloudId, ben.accountId, start)).toBe(12);
    expect([await open(anna), await open(ben), await held()]).toEqual([12, 0, null]);
    // The administrator's word is not about what somebody keeps.
    expect(await releaseHeld(database, cloudId, null, start)).toBe(0);
    await sync([], { at: 20 * 24 * 3600 });
    expect(await open(anna)).toBe(12);
    await sync([], { at: 31 * 24 * 3600 });
    expect(await open(anna)).toBe(0);
  });

  test('who is unlinked, or switches off, has nothing held', async () => {
    const { database } = world();
    const anna = await twelve('anna');
    await database.query('update confluence_links set sync_enabled = false where user_id = $1::uuid', [anna.userId]);
    expect([await open(anna), await held()]).toEqual([0, null]);
  });

  test('who has paused: what is held waits as all else does, also at the administrator’s word, and goes after resuming if it is still true', async () => {
    const { database, sync } = world();
    const anna = await twelve('anna');
    const pause = async (isPaused: boolean) =>
      pauseMyAccount(database, { cloudId, accountId: anna.accountId }, isPaused, start);
    const later = 5 * 3600;
    const due = async () => (await dueContents(database, cloudId, { limit: 10 }, start + later * 1000)).contents.length;
    expect(await due()).toBe(1);
    await pause(true);
    expect([await due(), await held()]).toEqual([0, null]);
    expect(await leaseJobs(database, cloudId, 10, start + later * 1000)).not.toHaveProperty('recheck');
    expect(await releaseHeld(database, cloudId, null, start)).toBe(0);
    await sync([], { at: later });
    expect(await open(anna)).toBe(12);
    expect(await readMyAccount(database, { cloudId, accountId: anna.accountId })).toMatchObject({
      held: { tasks: 12 },
    });
    await pause(false);
    expect([await due(), await open(anna), await held()]).toMatchObject([1, 12, { tasks: 12 }]);
    await sync([task('1', anna)], { at: later + 60 });
    expect([await open(anna), await held()]).toEqual([1, null]);
    // The person's own word counts during the pause as well.
    const ben = await twelve('ben', '200');
    await pauseMyAccount(database, { cloudId, accountId: ben.accountId }, true, start);
    expect(await releaseHeld(database, cloudId, ben.accountId, start)).toBe(12);
  });

  describe('who has paused says nothing about the site', () => {
    const pause = async ({ accountId }: Person) =>
      pauseMyAccount(world().database, { cloudId, accountId }, true, start);

    test.each([
      [true, 35],
      [false, 40],
    ])('what is held for them counts for nobody else (paused: %s)', async (isPaused, waiting) => {
      const { linked } = world();
      const [anna, ben] = [await linked('anna'), await linked('ben')];
      await write('100', anna, ids(30));
      await write('200', ben, ids(40));
      await write('100', anna, []);
      expect(await held()).toMatchObject({ tasks: 30 });
      if (isPaused) await pause(anna);
      await write('200', ben, ids(35));
      expect(await open(ben)).toBe(waiting);
    });

    test.each([
      [true, ['many-of-site']],
      [false, []],
    ])('what they have is no part of what the site has (paused: %s)', async (isPaused, expected) => {
      const { linked } = world();
      const anna = await linked('anna');
      const people = [];
      for (const name of ids(9)) people.push(await linked(name));
      await write('99', anna, ids(120));
      for (const [place, person] of people.entries()) await write(String(100 + place), person, ['1', '2', '3']);
      if (isPaused) await pause(anna);
      for (const place of people.keys()) await away(String(100 + place), 'trashed');
      expect(await reasons()).toEqual(expected);
    });

    test.each([
      [true, 0],
      [false, 1],
    ])('nor do contents count that hold only tasks of theirs (paused: %s)', async (isPaused, waiting) => {
      const { linked } = world();
      const [anna, ben] = [await linked('anna'), await linked('ben')];
      const pages = ids(5, 100);
      for (const page of pages) await write(page, anna, ['1']);
      await write('200', ben, ['1']);
      for (const page of pages) await away(page, 'unreadable');
      if (isPaused) await pause(anna);
      await away('200', 'unreadable');
      await away('200', 'unreadable', 60 * minute);
      expect(await open(ben)).toBe(waiting);
    });
  });

  test('what is due is listed for the app, which is told that there is something', async () => {
    const { database } = world();
    for (const page of ids(3, 100)) await twelve(`anna-${page}`, page);
    const at = (minutes: number) => start + minutes * 60_000;
    const due = async (minutes: number, more = {}) =>
      dueContents(database, cloudId, { limit: 2, ...more }, at(minutes));
    expect(await due(200)).toEqual({ contents: [] });
    expect(await leaseJobs(database, cloudId, 10, at(200))).not.toHaveProperty('recheck');
    expect(await leaseJobs(database, cloudId, 10, at(260))).toHaveProperty('recheck', true);
    const demo = { id: '7', key: 'DEMO', name: 'Demo' };
    const content = (contentId: string) => ({ contentId, type: 'page', space: demo, accountIds: [] });
    expect(await due(260)).toEqual({ next: '101', contents: [content('100'), content('101')] });
    expect(await due(260, { cursor: '101' })).toEqual({ contents: [content('102')] });
    // A reconciliation tells it anew, also where the app believes that it is told.
    const { contents } = await knownContents(database, cloudId, { limit: 1 });
    expect(contents).toMatchObject([{ version: null, observedAt: '1970-01-01T00:00:00.000Z' }]);
  });
}
