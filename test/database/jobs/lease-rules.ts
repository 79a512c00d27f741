import { jobsAnswerSchema } from '../../../contract/jobs';
import { pauseMyAccount } from '../../../trackli/database/account-functions';
import { leaseJobs } from '../../../trackli/database/database-functions';
import { cloudId, start, task, type World } from '../support/world';
import { createJobsFixture, done, givenUp, retry } from './support/fixture';

/** What the app is given to do. */
export function leaseRules(world: () => World): void {
  const fixture = () => createJobsFixture(world());

  test('a leased job says all that the app needs, and nothing else', async () => {
    const { cardId } = await fixture().owner();
    await fixture().move(cardId, 'done');
    expect(await fixture().lease()).toEqual([
      {
        kind: 'set-status',
        jobId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        leasedUntil: '2026-02-02T08:02:00.000Z',
        contentId: '100',
        type: 'page',
        localId: '1',
        text: 'Task 1',
        accountId: 'account-anna',
        status: 'complete',
      },
    ]);
  });

  test('a blog post is one, and a task id is told once it is known', async () => {
    const { sync } = world();
    const { person, cardId } = await fixture().owner();
    await sync([task('1', person)], { type: 'blogpost' });
    await fixture().move(cardId, 'done');
    const job = await fixture().leaseOne();
    expect(job).toMatchObject({ type: 'blogpost' });
    await fixture().finish(1, done(job));
    await fixture().move(cardId, 'todo');
    expect(await fixture().leaseOne()).toMatchObject({ taskId: '70001', status: 'incomplete' });
  });

  test('a row made before the app has a job once a page has shown its task', async () => {
    const { person, cardId } = await fixture().owner();
    await world().database.query('update confluence_ledger set is_confirmed = false');
    await fixture().move(cardId, 'done');
    expect(await fixture().lease()).toEqual([]);
    await fixture().sync(1, [task('1', person)]);
    expect(await fixture().leaseOne()).toMatchObject({ localId: '1', type: 'page', status: 'complete' });
  });

  test('a lease lasts 120 seconds; then the job is leased again, under another id', async () => {
    const { cardId } = await fixture().owner();
    await fixture().move(cardId, 'done');
    const first = await fixture().leaseOne(0);
    expect(await fixture().lease(119.999)).toEqual([]);
    const second = await fixture().leaseOne(120);
    expect(second.jobId).not.toBe(first.jobId);
    expect(await fixture().jobs()).toMatchObject([{ attempts: 2 }]);
  });

  test('ten leases that end without a result, and the job is given up', async () => {
    const { cardId } = await fixture().owner();
    await fixture().move(cardId, 'done');
    for (let attempt = 0; attempt < 10; attempt += 1) await fixture().leaseOne(attempt * 120);
    expect(await fixture().lease(1199)).toEqual([]);
    expect(await fixture().jobs()).toMatchObject([{ status: 'open' }]);
    expect(await fixture().lease(1200)).toEqual([]);
    expect(await fixture().jobs()).toMatchObject([{ status: 'given-up', reason: 'unavailable', isLeased: false }]);
    expect(await fixture().card(cardId)).toEqual({ status: 'done', error: 'unavailable' });
    expect(await fixture().audit()).toMatchObject([{ event: 'confluence.task_update_failed', error: 'unavailable' }]);
  });

  test('no more than were asked for, the rest next time', async () => {
    const { sync, frontEnd } = world();
    const { person } = await fixture().owner();
    await sync(['1', '2', '3'].map((localId) => task(localId, person)));
    for (const { id } of await frontEnd.queue(person.userId)) await frontEnd.approve(id);
    await world().database.query(`update tasks set status = 'done'`);
    const [two, one, none] = [await fixture().lease(0, 2), await fixture().lease(0, 2), await fixture().lease(0, 2)];
    expect([two.length, one.length, none.length]).toEqual([2, 1, 0]);
    expect([...two, ...one].map(({ localId }) => localId).sort()).toEqual(['1', '2', '3']);
  });

  test('a job is leased to its own site alone', async () => {
    const { cardId } = await fixture().owner();
    await fixture().install('cloud-b');
    await fixture().move(cardId, 'done');
    expect(await fixture().lease(0, 10, 'cloud-b')).toEqual([]);
    expect(await fixture().lease()).toHaveLength(1);
  });

  test('while the site’s sync is off jobs wait', async () => {
    const { database } = world();
    const { cardId } = await fixture().owner();
    await database.query('update confluence_sites set sync_enabled = false');
    await fixture().move(cardId, 'done');
    expect(await fixture().lease()).toEqual([]);
    await database.query('update confluence_sites set sync_enabled = true');
    expect(await fixture().lease()).toHaveLength(1);
  });

  test('a job that waits for its next try is not leased before', async () => {
    const { cardId } = await fixture().owner();
    await fixture().move(cardId, 'done');
    await fixture().finish(10, retry(await fixture().leaseOne(), 'rate-limited', 60));
    expect(await fixture().lease(69)).toEqual([]);
    expect(await fixture().lease(70)).toHaveLength(1);
  });

  test('the app is told when the next job can be leased: after its wait, or after its lease', async () => {
    const nextAfter = async (at: number) =>
      jobsAnswerSchema.parse(await leaseJobs(world().database, cloudId, 10, start + at * 1000)).nextAfter;
    const { cardId } = await fixture().owner();
    expect(await nextAfter(0)).toBeUndefined();
    await fixture().move(cardId, 'done');
    const job = await fixture().leaseOne(0);
    expect(await nextAfter(30.2)).toBe(90);
    await fixture().finish(40, retry(job, 'rate-limited', 60));
    expect(await nextAfter(40)).toBe(60);
    expect(await nextAfter(99.9)).toBe(1);
    await fixture().finish(101, givenUp(await fixture().leaseOne(100), 'not-permitted'));
    expect(await nextAfter(102)).toBeUndefined();
  });

  test('jobs of a link that is paused are no reason to come: they wait for as long as the pause', async () => {
    const { database } = world();
    const pull = async (at: number) =>
      jobsAnswerSchema.parse(await leaseJobs(database, cloudId, 10, start + at * 1000));
    const { person, cardId } = await fixture().owner();
    const pause = async (isPaused: boolean) =>
      pauseMyAccount(database, { cloudId, accountId: person.accountId }, isPaused, start);
    await fixture().move(cardId, 'done');
    await fixture().finish(10, retry(await fixture().leaseOne(), 'rate-limited', 60));
    expect(await pull(20)).toEqual({ jobs: [], nextAfter: 50 });
    await pause(true);
    expect([await pull(20), await pull(200)]).toEqual([{ jobs: [] }, { jobs: [] }]);
    await pause(false);
    await database.query('update confluence_backfill_requests set is_open = false');
    expect(await pull(20)).toEqual({ jobs: [], nextAfter: 50 });
    expect(await fixture().lease(70)).toHaveLength(1);
  });

  test.each([
    { name: 'a page that is none', set: `confluence_page_id = 'x', confluence_task_id = 'x-1'` },
    { name: 'another page', set: `confluence_page_id = '101'` },
    { name: 'no local id', set: `confluence_task_id = '100-'` },
  ])('a row of the queue that says $name is nothing to its job, nor to the others', async ({ set }) => {
    const { database, sync, waiting, frontEnd } = world();
    const { person, cardId } = await fixture().owner();
    await sync([task('1', person), task('2', person)]);
    await frontEnd.approve((await waiting(person)).id);
    await database.query(`update tasks set status = 'done'`);
    await database.query(`update confluence_pending_tasks set ${set} where confluence_task_id = '100-1'`);
    expect((await fixture().lease()).map(({ contentId, localId }) => [contentId, localId]).sort()).toEqual([
      ['100', '1'],
      ['100', '2'],
    ]);
    expect(await fixture().card(cardId)).toMatchObject({ error: null });
  });

  // One job that the contract does not know would spoil the answer with all the others in it.
  test.each([
    { name: 'a content id that is none', set: `content_id = 'x'` },
    { name: 'an empty local id', set: `local_id = ''` },
    { name: 'a local id that is too long', set: `local_id = repeat('x', 256)` },
    { name: 'an empty uuid', set: `task_uuid = ''` },
    { name: 'a uuid that is too long', set: `task_uuid = repeat('x', 256)` },
    { name: 'a text that is too long', set: `task_text = repeat('x', 1001)` },
  ])('$name does not get into the ledger of what is known', async ({ set }) => {
    await fixture().owner();
    await expect(world().database.query(`update confluence_ledger set ${set}`)).rejects.toThrow('fits_wire');
  });
}
