import { outcomesOf, task, type World } from '../support/world';
import { already, createJobsFixture, done, givenUp, retry } from './support/fixture';

/** Design, "The idea that everything follows from": the three-way merge beside jobs, and the write fence. */
export function mergeRules(world: () => World): void {
  const fixture = () => createJobsFixture(world());
  const leased = async () => {
    const { person, cardId } = await fixture().owner();
    await fixture().move(cardId, 'done');
    return { person, cardId, job: await fixture().leaseOne() };
  };
  /** Moved to done and written at 0. */
  const written = async () => {
    const { person, cardId, job } = await leased();
    await fixture().finish(0, done(job));
    return { person, cardId };
  };
  const sync = (at: number, ...tasks: Parameters<typeof task>[]) =>
    fixture().sync(
      at,
      tasks.map((shown) => task(...shown)),
    );
  const ticked = { status: 'complete' as const };

  test('same page, changed card: the card stands and so does its job', async () => {
    const { person, cardId } = await fixture().owner();
    await fixture().move(cardId, 'done');
    expect(outcomesOf(await sync(10, ['1', person]))).toEqual({ '1': 'unchanged' });
    expect(await fixture().card(cardId)).toMatchObject({ status: 'done' });
    expect(await fixture().jobs()).toMatchObject([{ wish: 'complete', status: 'open' }]);
  });

  test('both changed: they changed to the same, the base follows and the job is dropped', async () => {
    const { person, cardId } = await fixture().owner();
    await fixture().move(cardId, 'done');
    expect(outcomesOf(await sync(10, ['1', person, ticked]))).toEqual({ '1': 'unchanged' });
    expect(await fixture().jobs()).toEqual([]);
    // Nothing had been leased, so a person ticked the page: there is no fence to keep another from unticking it.
    expect(await fixture().ledger()).toMatchObject([{ base: 'complete', written: null }]);
    expect(await fixture().audit()).toEqual([]);
  });

  test('the echo of our write before its result: the base follows, the fence stands, the result is still heard', async () => {
    const { person, cardId, job } = await leased();
    await sync(10, ['1', person, ticked]);
    expect(await fixture().ledger()).toMatchObject([{ base: 'complete', written: 'complete', writtenAt: 10 }]);
    expect(await fixture().audit()).toEqual([]);
    await fixture().finish(12, done(job));
    expect(await fixture().jobs()).toEqual([]);
    expect(await fixture().audit()).toMatchObject([
      { event: 'confluence.task_completed', details: { taskId: cardId, actor: 'user' } },
    ]);
    expect(await fixture().ledger()).toMatchObject([{ taskId: '70001', writtenAt: 12 }]);
  });

  test('the echo of our write, whose result never comes: told once, when the job is taken up again', async () => {
    const { person } = await leased();
    await sync(10, ['1', person, ticked]);
    await fixture().finish(131, already(await fixture().leaseOne(130)));
    expect(await fixture().jobs()).toEqual([]);
    expect(await fixture().audit()).toMatchObject([{ details: { outcome: 'already' } }]);
  });

  test('the echo of our write after its lease has ended: the job is dropped, and told', async () => {
    const { person } = await leased();
    await sync(200, ['1', person, ticked]);
    expect(await fixture().jobs()).toEqual([]);
    expect(await fixture().ledger()).toMatchObject([{ base: 'complete', written: 'complete', writtenAt: 200 }]);
    expect(await fixture().audit()).toMatchObject([{ details: { outcome: 'already' } }]);
  });

  test('the echo of our write after the user moved the card back: the card stands and is written', async () => {
    const { person, cardId, job } = await leased();
    await fixture().move(cardId, 'todo');
    expect(outcomesOf(await sync(10, ['1', person, ticked]))).toEqual({ '1': 'unchanged' });
    expect(await fixture().card(cardId)).toMatchObject({ status: 'todo' });
    expect(await fixture().ledger()).toMatchObject([{ base: 'complete' }]);
    await fixture().finish(12, done(job));
    const next = await fixture().leaseOne(12);
    expect(next.status).toBe('incomplete');
    await fixture().finish(13, done(next));
    expect(outcomesOf(await sync(300, ['1', person]))).toEqual({ '1': 'unchanged' });
    expect(await fixture().card(cardId)).toMatchObject({ status: 'todo' });
    expect(await fixture().jobs()).toEqual([]);
  });

  test('the late echo of a write whose answer was lost, after the user moved the card back', async () => {
    const { person, cardId, job } = await leased();
    await fixture().finish(1, retry(job, 'unavailable'));
    await fixture().move(cardId, 'todo');
    await fixture().leaseOne(20);
    await sync(21, ['1', person, ticked]);
    expect(await fixture().card(cardId)).toMatchObject({ status: 'todo' });
    expect(await fixture().jobs()).toMatchObject([{ wish: 'incomplete' }]);
  });

  test.each([
    { at: 1, outcome: 'unchanged', card: 'done', base: 'complete' },
    { at: 119.999, outcome: 'unchanged', card: 'done', base: 'complete' },
    { at: 120, outcome: 'reopened', card: 'backlog', base: 'incomplete' },
    { at: 121, outcome: 'reopened', card: 'backlog', base: 'incomplete' },
  ])('the value from before the write, seen $at s after it: $outcome', async ({ at, outcome, card, base }) => {
    const { person, cardId } = await written();
    const answer = await sync(at, ['1', person]);
    expect(outcomesOf(answer)).toEqual({ '1': outcome });
    expect(answer.recheckAfter !== undefined).toBe(outcome === 'unchanged');
    expect(await fixture().card(cardId)).toMatchObject({ status: card });
    expect(await fixture().ledger()).toMatchObject([{ base }]);
    expect(await fixture().jobs()).toEqual([]);
  });

  test.each([
    { at: 0.4, seconds: 120 },
    { at: 30, seconds: 90 },
    { at: 119.999, seconds: 1 },
  ])('seen $at s after the write, the app is asked to look again $seconds s later: after the fence', async (shown) => {
    const { person } = await written();
    expect(await sync(shown.at, ['1', person])).toMatchObject({ recheckAfter: shown.seconds });
  });

  test('what counts is when the page was seen, not when its state arrived', async () => {
    const { person, cardId } = await written();
    const late = await fixture().sync(100, [task('1', person)], { mergedAt: 300 });
    expect(late).toMatchObject({ recheckAfter: 1 });
    expect(await fixture().card(cardId)).toMatchObject({ status: 'done' });
  });

  test('an old copy seen while the write is under way is looked at again as well', async () => {
    const { person, cardId } = await fixture().owner();
    await fixture().move(cardId, 'done');
    expect((await sync(-5, ['1', person])).recheckAfter).toBeUndefined();
    const job = await fixture().leaseOne();
    expect(await sync(1, ['1', person])).toMatchObject({ recheckAfter: 120 });
    await fixture().finish(2, done(job));
    expect(await sync(121, ['1', person])).toMatchObject({ recheckAfter: 1 });
    expect(outcomesOf(await sync(122, ['1', person]))).toEqual({ '1': 'reopened' });
  });

  test('a real reopening within the fence is seen after it', async () => {
    const { person, cardId } = await written();
    await sync(20, ['1', person, ticked]);
    await sync(40, ['1', person]);
    expect(await fixture().card(cardId)).toMatchObject({ status: 'done' });
    expect(outcomesOf(await sync(160, ['1', person]))).toEqual({ '1': 'reopened' });
  });

  test('the fence holds back the status alone', async () => {
    const { person, cardId } = await written();
    expect(outcomesOf(await sync(10, ['1', person, { title: 'Task 1, soon' }]))).toEqual({ '1': 'updated' });
    expect(await world().cards(person)).toMatchObject([{ id: cardId, title: 'Task 1, soon', status: 'done' }]);
  });

  test('the fence stands in both directions', async () => {
    const { person, cardId } = await written();
    await fixture().move(cardId, 'todo');
    await fixture().finish(130, done(await fixture().leaseOne(130)));
    expect(outcomesOf(await sync(200, ['1', person, ticked]))).toEqual({ '1': 'unchanged' });
    expect(await fixture().card(cardId)).toMatchObject({ status: 'todo' });
    expect(outcomesOf(await sync(250, ['1', person, ticked]))).toEqual({ '1': 'completed' });
  });

  test('a contradiction within a fence asks for one sync, after the fence', async () => {
    const { person } = await written();
    await fixture().sync(60, [task('1', person, ticked)], { version: 5000 });
    expect(await fixture().sync(61, [task('1', person)], { version: 5000 })).toMatchObject({ recheckAfter: 59 });
  });

  test('given up: the page stands as it is, until it changes', async () => {
    const { person, cardId, job } = await leased();
    await fixture().finish(3, givenUp(job, 'not-permitted'));
    expect(outcomesOf(await sync(10, ['1', person]))).toEqual({ '1': 'unchanged' });
    expect(await fixture().card(cardId)).toEqual({ status: 'done', error: 'not-permitted' });
    expect(await fixture().jobs()).toMatchObject([{ status: 'given-up' }]);
    expect(outcomesOf(await sync(20, ['1', person, ticked]))).toEqual({ '1': 'unchanged' });
    expect(await fixture().card(cardId)).toEqual({ status: 'done', error: null });
    expect(await fixture().jobs()).toEqual([]);
    expect(outcomesOf(await sync(30, ['1', person]))).toEqual({ '1': 'reopened' });
    expect(await fixture().jobs()).toEqual([]);
  });

  test('given up without an answer, and the page shows it all the same: nobody is told of a failure any more', async () => {
    const { person, cardId, job } = await leased();
    await fixture().finish(3, givenUp(job, 'unavailable'));
    await sync(10, ['1', person, ticked]);
    expect(await fixture().card(cardId)).toEqual({ status: 'done', error: null });
    expect(await fixture().jobs()).toEqual([]);
  });
}
