import { task, type World } from '../support/world';
import { createJobsFixture, retry } from './support/fixture';

/** How often a job is tried, and when. */
export function retryRules(world: () => World): void {
  const fixture = () => createJobsFixture(world());
  const leased = async () => {
    const { person, cardId } = await fixture().owner();
    await fixture().move(cardId, 'done');
    return { person, cardId, job: await fixture().leaseOne() };
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
      await fixture().finish(at, retry(await fixture().leaseOne(at), 'conflict'));
      waits.push(await waitAfter(at));
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900]);
    expect(await fixture().jobs()).toMatchObject([{ status: 'open', reason: 'conflict', isLeased: false }]);
    expect(await fixture().card(cardId)).toMatchObject({ error: null });
    await fixture().finish(20_000, retry(await fixture().leaseOne(20_000), 'conflict'));
    expect(await fixture().jobs()).toMatchObject([{ status: 'given-up', reason: 'conflict' }]);
    expect(await fixture().card(cardId)).toEqual({ status: 'done', error: 'conflict' });
    expect(await fixture().audit()).toMatchObject([{ event: 'confluence.task_update_failed' }]);
  });

  test.each([
    { asked: 1, wait: 5 },
    { asked: 60, wait: 60 },
    { asked: Number.MAX_SAFE_INTEGER, wait: 86_400 },
  ])('Confluence asks for $asked s: the next try is after $wait s', async ({ asked, wait }) => {
    const { job } = await leased();
    await fixture().finish(10, retry(job, 'rate-limited', asked));
    expect(await waitAfter(10)).toBe(wait);
  });

  test('a task that cannot be found is looked for three times', async () => {
    const { cardId, job } = await leased();
    await fixture().finish(1, retry(job, 'task-gone'));
    await fixture().finish(11, retry(await fixture().leaseOne(10), 'task-gone'));
    expect(await fixture().card(cardId)).toMatchObject({ error: null });
    await fixture().finish(101, retry(await fixture().leaseOne(100), 'task-gone'));
    expect(await fixture().jobs()).toMatchObject([{ status: 'given-up', reason: 'task-gone' }]);
    expect(await fixture().card(cardId)).toEqual({ status: 'done', error: 'task-gone' });
  });

  test.each([
    ['task-changed', 3],
    ['not-permitted', 5],
  ] as const)(
    '%s ends a job only when it stays: the first such answer after others never does',
    async (reason, most) => {
      const { job } = await leased();
      await fixture().finish(1, retry(job, 'unavailable'));
      for (let attempt = 2; attempt <= most + 1; attempt += 1) {
        const at = attempt * 1000;
        await fixture().finish(at, retry(await fixture().leaseOne(at), 'unavailable'));
      }
      await fixture().finish(20_000, retry(await fixture().leaseOne(20_000), reason));
      expect(await fixture().jobs()).toMatchObject([{ status: 'open', reason }]);
      await fixture().finish(40_000, retry(await fixture().leaseOne(40_000), reason));
      expect(await fixture().jobs()).toMatchObject([{ status: 'given-up', reason }]);
    },
  );

  test('a new wish has all its tries, and waits only if Confluence asked for it', async () => {
    const { cardId, job } = await leased();
    await fixture().finish(1, retry(job, 'unavailable'));
    const second = await fixture().leaseOne(10);
    await fixture().move(cardId, 'todo', 'done');
    await fixture().finish(11, retry(second, 'unavailable'));
    expect(await fixture().jobs()).toMatchObject([{ attempts: 0, reason: null }]);
    const third = await fixture().leaseOne(11);
    await fixture().move(cardId, 'todo', 'done');
    await fixture().finish(12, retry(third, 'rate-limited', 30));
    expect(await waitAfter(12)).toBe(30);
  });

  test('an answer lost after the write: the next try finds it done', async () => {
    const { person, cardId, job } = await leased();
    await fixture().finish(1, retry(job, 'unavailable'));
    expect(await fixture().card(cardId)).toEqual({ status: 'done', error: null });
    await fixture().sync(30, [task('1', person, { status: 'complete' })]);
    expect(await fixture().jobs()).toEqual([]);
    expect(await fixture().audit()).toMatchObject([
      { event: 'confluence.task_completed', details: { outcome: 'already' } },
    ]);
  });
}
