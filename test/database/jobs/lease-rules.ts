import { jobsAnswerSchema } from '../../../contract/jobs';
import { leaseJobs } from '../../../trackli/database-functions';
import { cloudId, start, task, type World } from '../support/world';
import { createDesk, done, givenUp, retry } from './support/desk';

/** What the app is given to do. */
export function leaseRules(world: () => World): void {
  const desk = () => createDesk(world());

  test('a leased job says all that the app needs, and nothing else', async () => {
    const { cardId } = await desk().owner();
    await desk().move(cardId, 'done');
    expect(await desk().lease()).toEqual([
      {
        kind: 'set-status',
        jobId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        leasedUntil: '2026-02-02T08:02:00.000Z',
        contentId: '100',
        type: 'page',
        localId: '1',
        accountId: 'account-anna',
        status: 'complete',
      },
    ]);
  });

  test('a blog post is one, and a task id is told once it is known', async () => {
    const { look } = world();
    const { person, cardId } = await desk().owner();
    await look([task('1', person)], { type: 'blogpost' });
    await desk().move(cardId, 'done');
    const job = await desk().leaseOne();
    expect(job).toMatchObject({ type: 'blogpost' });
    await desk().finish(1, done(job));
    await desk().move(cardId, 'todo');
    expect(await desk().leaseOne()).toMatchObject({ taskId: '70001', status: 'incomplete' });
  });

  test('of a row made before the app, the task’s key alone says which it is', async () => {
    const { cardId } = await desk().owner();
    await world().database.query(
      'update confluence_pending_tasks set confluence_local_id = null, confluence_content_type = null',
    );
    await desk().move(cardId, 'done');
    expect(await desk().leaseOne()).toMatchObject({ localId: '1', type: 'page' });
  });

  test('a lease lasts 120 seconds; then the job is leased again, under another id', async () => {
    const { cardId } = await desk().owner();
    await desk().move(cardId, 'done');
    const first = await desk().leaseOne(0);
    expect(await desk().lease(119.999)).toEqual([]);
    const second = await desk().leaseOne(120);
    expect(second.jobId).not.toBe(first.jobId);
    expect(await desk().jobs()).toMatchObject([{ attempts: 2 }]);
  });

  test('ten leases that end without a result, and the job is given up', async () => {
    const { cardId } = await desk().owner();
    await desk().move(cardId, 'done');
    for (let attempt = 0; attempt < 10; attempt += 1) await desk().leaseOne(attempt * 120);
    expect(await desk().lease(1199)).toEqual([]);
    expect(await desk().jobs()).toMatchObject([{ status: 'open' }]);
    expect(await desk().lease(1200)).toEqual([]);
    expect(await desk().jobs()).toMatchObject([{ status: 'given-up', reason: 'unavailable', isLeased: false }]);
    expect(await desk().card(cardId)).toEqual({ status: 'done', error: 'unavailable' });
    expect(await desk().audit()).toMatchObject([{ event: 'confluence.task_update_failed', error: 'unavailable' }]);
  });

  test('no more than were asked for, the rest next time', async () => {
    const { look, frontEnd } = world();
    const { person } = await desk().owner();
    await look(['1', '2', '3'].map((localId) => task(localId, person)));
    for (const { id } of await frontEnd.queue(person.userId)) await frontEnd.approve(id);
    await world().database.query(`update tasks set status = 'done'`);
    const [two, one, none] = [await desk().lease(0, 2), await desk().lease(0, 2), await desk().lease(0, 2)];
    expect([two.length, one.length, none.length]).toEqual([2, 1, 0]);
    expect([...two, ...one].map(({ localId }) => localId).sort()).toEqual(['1', '2', '3']);
  });

  test('a job is leased to its own site alone', async () => {
    const { cardId } = await desk().owner();
    await desk().install('cloud-b');
    await desk().move(cardId, 'done');
    expect(await desk().lease(0, 10, 'cloud-b')).toEqual([]);
    expect(await desk().lease()).toHaveLength(1);
  });

  test('while the site’s sync is off jobs wait', async () => {
    const { database } = world();
    const { cardId } = await desk().owner();
    await database.query('update confluence_sites set sync_enabled = false');
    await desk().move(cardId, 'done');
    expect(await desk().lease()).toEqual([]);
    await database.query('update confluence_sites set sync_enabled = true');
    expect(await desk().lease()).toHaveLength(1);
  });

  test('a job that waits for its next try is not leased before', async () => {
    const { cardId } = await desk().owner();
    await desk().move(cardId, 'done');
    await desk().finish(10, retry(await desk().leaseOne(), 'rate-limited', 60));
    expect(await desk().lease(69)).toEqual([]);
    expect(await desk().lease(70)).toHaveLength(1);
  });

  test('the app is told when the next job can be leased: after its wait, or after its lease', async () => {
    const nextAfter = async (at: number) =>
      jobsAnswerSchema.parse(await leaseJobs(world().database, cloudId, 10, start + at * 1000)).nextAfter;
    const { cardId } = await desk().owner();
    expect(await nextAfter(0)).toBeUndefined();
    await desk().move(cardId, 'done');
    const job = await desk().leaseOne(0);
    expect(await nextAfter(30.2)).toBe(90);
    await desk().finish(40, retry(job, 'rate-limited', 60));
    expect(await nextAfter(40)).toBe(60);
    expect(await nextAfter(99.9)).toBe(1);
    await desk().finish(101, givenUp(await desk().leaseOne(100), 'not-permitted'));
    expect(await nextAfter(102)).toBeUndefined();
  });

  test.each([
    { name: 'a page id', set: `confluence_page_id = 'x', confluence_task_id = 'x-1'` },
    { name: 'a key of another page', set: `confluence_page_id = '101'` },
    { name: 'no local id', set: `confluence_task_id = '100-'` },
  ])('$name that does not fit the wire is given up, and keeps no other job from being leased', async ({ set }) => {
    const { database, look, waiting, frontEnd } = world();
    const { person, cardId } = await desk().owner();
    await look([task('1', person), task('2', person)]);
    await frontEnd.approve((await waiting(person)).id);
    await database.query(`update tasks set status = 'done'`);
    await database.query(`update confluence_pending_tasks set ${set} where confluence_task_id = '100-1'`);
    expect((await desk().lease()).map(({ localId }) => localId)).toEqual(['2']);
    expect(await desk().card(cardId)).toMatchObject({ error: 'task-gone' });
  });
}
