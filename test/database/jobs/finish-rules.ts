import { cloudId, type World } from '../support/world';
import { already, createJobsFixture, done, givenUp, retry } from './support/fixture';

/** What results of leased jobs do. */
export function finishRules(world: () => World): void {
  const fixture = () => createJobsFixture(world());
  /** A card that was moved to done and whose job is leased at 0. */
  const leased = async () => {
    const { person, cardId } = await fixture().owner();
    await fixture().move(cardId, 'done');
    return { person, cardId, job: await fixture().leaseOne() };
  };

  test('done: the base follows, the fence stands, the task is remembered, the audit log names the actor', async () => {
    const { cardId, job } = await leased();
    await fixture().finish(3, done(job, { actor: 'app' }));
    expect(await fixture().jobs()).toEqual([]);
    expect(await fixture().ledger()).toEqual([
      { base: 'complete', taskId: '70001', written: 'complete', writtenAt: 3 },
    ]);
    const details = { taskId: cardId, confluenceTaskId: '100-1', pageId: '100' };
    expect(await fixture().audit()).toEqual([
      { event: 'confluence.task_completed', success: true, error: null, details: { ...details, actor: 'app' } },
    ]);

    await fixture().move(cardId, 'todo');
    await fixture().finish(8, done(await fixture().leaseOne(6)));
    expect(await fixture().ledger()).toMatchObject([{ base: 'incomplete', written: 'incomplete', writtenAt: 8 }]);
    expect((await fixture().audit()).at(-1)).toMatchObject({
      event: 'confluence.task_reopened',
      details: { ...details, actor: 'user' },
    });
  });

  test('already, which Trackli had not heard of: the same, without an actor', async () => {
    const { job } = await leased();
    await fixture().finish(3, already(job));
    expect(await fixture().jobs()).toEqual([]);
    expect(await fixture().ledger()).toEqual([
      { base: 'complete', taskId: '70001', written: 'complete', writtenAt: 3 },
    ]);
    const [entry] = await fixture().audit();
    expect(entry).toMatchObject({ event: 'confluence.task_completed', details: { outcome: 'already' } });
    expect(entry?.details).not.toHaveProperty('actor');
  });

  test('already, and it never was otherwise: no line in the audit log', async () => {
    const { cardId, job } = await leased();
    await fixture().finish(1, retry(job, 'unavailable'));
    await fixture().move(cardId, 'todo');
    await fixture().finish(9, already(await fixture().leaseOne(8)));
    expect(await fixture().jobs()).toEqual([]);
    expect(await fixture().audit()).toEqual([]);
  });

  test('a result twice, in one message or in two, counts once', async () => {
    const { job } = await leased();
    await fixture().finish(3, [done(job), done(job)]);
    const before = await world().fingerprint();
    await fixture().finish(4, done(job));
    expect(await world().fingerprint()).toBe(before);
    expect(await fixture().audit()).toHaveLength(1);
  });

  test('a result after its lease has ended still counts, unless the job was leased anew', async () => {
    const { job } = await leased();
    const again = await fixture().leaseOne(121);
    const before = await world().fingerprint(['confluence_jobs', 'confluence_pending_tasks', 'tasks']);
    await fixture().finish(122, givenUp(job, 'not-permitted'));
    expect(await world().fingerprint(['confluence_jobs', 'confluence_pending_tasks', 'tasks'])).toBe(before);
    await fixture().finish(600, done(again));
    expect(await fixture().jobs()).toEqual([]);
    expect(await fixture().ledger()).toMatchObject([{ base: 'complete' }]);
  });

  test('a result of another site, or of no job, changes nothing', async () => {
    const { job } = await leased();
    await fixture().install('cloud-b');
    const before = await world().fingerprint();
    await fixture().finish(3, done(job), 'cloud-b');
    await fixture().finish(3, done({ ...job, jobId: '6f1e0a52-9d0b-4c1e-8a55-0d6f3b2a1c47' }));
    expect(await world().fingerprint()).toBe(before);
    expect(await fixture().jobs()).toMatchObject([{ isLeased: true }]);
  });

  test('given up: the card keeps its state and tells why, and nothing is tried again', async () => {
    const { cardId, job } = await leased();
    await fixture().finish(3, givenUp(job, 'not-permitted'));
    expect(await fixture().jobs()).toMatchObject([{ status: 'given-up', reason: 'not-permitted', isLeased: false }]);
    expect(await fixture().card(cardId)).toEqual({ status: 'done', error: 'not-permitted' });
    expect(await fixture().ledger()).toMatchObject([{ base: 'incomplete', written: null }]);
    expect(await fixture().audit()).toEqual([
      {
        event: 'confluence.task_update_failed',
        success: false,
        error: 'not-permitted',
        details: { taskId: cardId, confluenceTaskId: '100-1', pageId: '100' },
      },
    ]);
    expect(await fixture().lease(100_000)).toEqual([]);
  });

  test('given up, and moved again: back is nothing to do, and once more is a new job', async () => {
    const { cardId, job } = await leased();
    await fixture().finish(3, givenUp(job, 'not-permitted'));
    await fixture().move(cardId, 'todo');
    expect(await fixture().jobs()).toEqual([]);
    expect(await fixture().card(cardId)).toEqual({ status: 'todo', error: null });
    await fixture().move(cardId, 'done');
    expect(await fixture().jobs()).toMatchObject([{ wish: 'complete', status: 'open', reason: null, attempts: 0 }]);
  });

  test('given up without an answer from Confluence, and moved back: it may be written, so it is taken back', async () => {
    const { cardId, job } = await leased();
    await fixture().finish(3, givenUp(job, 'unavailable'));
    await fixture().move(cardId, 'todo');
    expect(await fixture().jobs()).toMatchObject([{ wish: 'incomplete', status: 'open' }]);
    expect(await fixture().card(cardId)).toEqual({ status: 'todo', error: null });
  });

  describe('the card moves while its job is leased', () => {
    test('back: what was written is taken back, at once, and the app is nudged', async () => {
      const { cardId, job } = await leased();
      await fixture().move(cardId, 'todo');
      expect(await fixture().lease(5)).toEqual([]);
      expect(await fixture().signsDuring(() => fixture().finish(6, done(job)))).toEqual([cloudId]);
      expect(await fixture().ledger()).toMatchObject([{ base: 'complete' }]);
      expect(await fixture().card(cardId)).toMatchObject({ status: 'todo' });
      const next = await fixture().leaseOne(6);
      expect(next.status).toBe('incomplete');
      await fixture().finish(7, done(next));
      expect(await fixture().jobs()).toEqual([]);
    });

    test('back and forth: what was written is what is wished', async () => {
      const { cardId, job } = await leased();
      await fixture().move(cardId, 'todo', 'done');
      await fixture().finish(6, done(job));
      expect(await fixture().jobs()).toEqual([]);
    });

    test('back, and nothing was written for certain: nothing is left to do, and nobody is told of a failure', async () => {
      const { cardId, job } = await leased();
      await fixture().move(cardId, 'todo');
      await fixture().finish(6, givenUp(job, 'not-permitted'));
      expect(await fixture().jobs()).toEqual([]);
      expect(await fixture().card(cardId)).toEqual({ status: 'todo', error: null });
      expect(await fixture().audit()).toEqual([]);
    });

    test('back and forth, and the first try was given up: the new wish has its own', async () => {
      const { cardId, job } = await leased();
      await fixture().move(cardId, 'todo', 'done');
      await fixture().finish(6, givenUp(job, 'not-permitted'));
      expect(await fixture().jobs()).toMatchObject([{ wish: 'complete', status: 'open', attempts: 0 }]);
      expect(await fixture().lease(6)).toHaveLength(1);
    });

    test('back, and the lease ends without a result: it may be written, so it is taken back', async () => {
      const { cardId } = await leased();
      await fixture().move(cardId, 'todo');
      expect(await fixture().leaseOne(120)).toMatchObject({ status: 'incomplete' });
    });
  });
}
