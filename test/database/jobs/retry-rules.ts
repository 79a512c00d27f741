import { task, type World } from '../support/world';
import { createDesk, retry } from './support/desk';

/** How often a job is tried, and when. */
export function retryRules(world: () => World): void {
  const desk = () => createDesk(world());
  const leased = async () => {
    const { person, cardId } = await desk().owner();
    await desk().move(cardId, 'done');
    return { person, cardId, job: await desk().leaseOne() };
  };
  /** Seconds until the next try. */
  const waitAfter = async (at: number) => {
    const [job] = await world().database.query<{ wait: number }>(
      `select extract(epoch from run_after - $1::timestamptz)::integer as wait from confluence_jobs`,
      [new Date(Date.parse('2026-02-02T08:00:00.000Z') + at * 1000).toISOString()],
    );
    return job?.wait;
  };

  test('the wait doubles from five seconds to a quarter of an hour; the tenth try is the last', async () => {
    const { cardId } = await leased();
    await world().database.query('update confluence_jobs set lease_id = null, leased_until = null, attempts = 0');
    const waits: (number | undefined)[] = [];
    for (let attempt = 1; attempt <= 9; attempt += 1) {
      const at = attempt * 1000;
      await desk().finish(at, retry(await desk().leaseOne(at), 'conflict'));
      waits.push(await waitAfter(at));
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900]);
    expect(await desk().jobs()).toMatchObject([{ status: 'open', reason: 'conflict', isLeased: false }]);
    expect(await desk().card(cardId)).toMatchObject({ error: null });
    await desk().finish(20_000, retry(await desk().leaseOne(20_000), 'conflict'));
    expect(await desk().jobs()).toMatchObject([{ status: 'given-up', reason: 'conflict' }]);
    expect(await desk().card(cardId)).toEqual({ status: 'done', error: 'conflict' });
    expect(await desk().audit()).toMatchObject([{ event: 'confluence.task_update_failed' }]);
  });

  test.each([
    { asked: 1, wait: 5 },
    { asked: 60, wait: 60 },
    { asked: Number.MAX_SAFE_INTEGER, wait: 86_400 },
  ])('Confluence asks for $asked s: the next try is after $wait s', async ({ asked, wait }) => {
    const { job } = await leased();
    await desk().finish(10, retry(job, 'rate-limited', asked));
    expect(await waitAfter(10)).toBe(wait);
  });

  test('a task that cannot be found is looked for three times', async () => {
    const { cardId, job } = await leased();
    await desk().finish(1, retry(job, 'task-gone'));
    await desk().finish(11, retry(await desk().leaseOne(10), 'task-gone'));
    expect(await desk().card(cardId)).toMatchObject({ error: null });
    await desk().finish(101, retry(await desk().leaseOne(100), 'task-gone'));
    expect(await desk().jobs()).toMatchObject([{ status: 'given-up', reason: 'task-gone' }]);
    expect(await desk().card(cardId)).toEqual({ status: 'done', error: 'task-gone' });
  });

  test('a new wish has all its tries, and waits only if Confluence asked for it', async () => {
    const { cardId, job } = await leased();
    await desk().finish(1, retry(job, 'unavailable'));
    const second = await desk().leaseOne(10);
    await desk().move(cardId, 'todo', 'done');
    await desk().finish(11, retry(second, 'unavailable'));
    expect(await desk().jobs()).toMatchObject([{ attempts: 0, reason: null }]);
    const third = await desk().leaseOne(11);
    await desk().move(cardId, 'todo', 'done');
    await desk().finish(12, retry(third, 'rate-limited', 30));
    expect(await waitAfter(12)).toBe(30);
  });

  test('an answer lost after the write: the next try finds it done', async () => {
    const { person, cardId, job } = await leased();
    await desk().finish(1, retry(job, 'unavailable'));
    expect(await desk().card(cardId)).toEqual({ status: 'done', error: null });
    await desk().look(30, [task('1', person, { status: 'complete' })]);
    expect(await desk().jobs()).toEqual([]);
    expect(await desk().audit()).toMatchObject([
      { event: 'confluence.task_completed', details: { outcome: 'already' } },
    ]);
  });
}
