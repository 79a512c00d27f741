import { outcomesOf, task, type World } from '../support/world';
import { already, createDesk, done, givenUp, retry } from './support/desk';

/** Design, "The idea that everything follows from": the three-way merge beside jobs, and the write fence. */
export function mergeRules(world: () => World): void {
  const desk = () => createDesk(world());
  const leased = async () => {
    const { person, cardId } = await desk().owner();
    await desk().move(cardId, 'done');
    return { person, cardId, job: await desk().leaseOne() };
  };
  /** Moved to done and written at 0. */
  const written = async () => {
    const { person, cardId, job } = await leased();
    await desk().finish(0, done(job));
    return { person, cardId };
  };
  const look = (at: number, ...tasks: Parameters<typeof task>[]) =>
    desk().look(
      at,
      tasks.map((shown) => task(...shown)),
    );
  const ticked = { status: 'complete' as const };

  test('same page, changed card: the card stands and so does its job', async () => {
    const { person, cardId } = await desk().owner();
    await desk().move(cardId, 'done');
    expect(outcomesOf(await look(10, ['1', person]))).toEqual({ '1': 'unchanged' });
    expect(await desk().card(cardId)).toMatchObject({ status: 'done' });
    expect(await desk().jobs()).toMatchObject([{ wish: 'complete', status: 'open' }]);
  });

  test('both changed: they changed to the same, the base follows and the job is dropped', async () => {
    const { person, cardId } = await desk().owner();
    await desk().move(cardId, 'done');
    expect(outcomesOf(await look(10, ['1', person, ticked]))).toEqual({ '1': 'unchanged' });
    expect(await desk().jobs()).toEqual([]);
    // Nothing had been leased, so a person ticked the page: there is no fence to keep another from unticking it.
    expect(await desk().ledger()).toMatchObject([{ base: 'complete', written: null }]);
    expect(await desk().audit()).toEqual([]);
  });

  test('the echo of our write before its result: the base follows, the fence stands, the result is still heard', async () => {
    const { person, cardId, job } = await leased();
    await look(10, ['1', person, ticked]);
    expect(await desk().ledger()).toMatchObject([{ base: 'complete', written: 'complete', writtenAt: 10 }]);
    expect(await desk().audit()).toEqual([]);
    await desk().finish(12, done(job));
    expect(await desk().jobs()).toEqual([]);
    expect(await desk().audit()).toMatchObject([
      { event: 'confluence.task_completed', details: { taskId: cardId, actor: 'user' } },
    ]);
    expect(await desk().ledger()).toMatchObject([{ taskId: '70001', writtenAt: 12 }]);
  });

  test('the echo of our write, whose result never comes: told once, when the job is taken up again', async () => {
    const { person } = await leased();
    await look(10, ['1', person, ticked]);
    await desk().finish(131, already(await desk().leaseOne(130)));
    expect(await desk().jobs()).toEqual([]);
    expect(await desk().audit()).toMatchObject([{ details: { outcome: 'already' } }]);
  });

  test('the echo of our write after its lease has ended: the job is dropped, and told', async () => {
    const { person } = await leased();
    await look(200, ['1', person, ticked]);
    expect(await desk().jobs()).toEqual([]);
    expect(await desk().ledger()).toMatchObject([{ base: 'complete', written: 'complete', writtenAt: 200 }]);
    expect(await desk().audit()).toMatchObject([{ details: { outcome: 'already' } }]);
  });

  test('the echo of our write after the user moved the card back: the card stands and is written', async () => {
    const { person, cardId, job } = await leased();
    await desk().move(cardId, 'todo');
    expect(outcomesOf(await look(10, ['1', person, ticked]))).toEqual({ '1': 'unchanged' });
    expect(await desk().card(cardId)).toMatchObject({ status: 'todo' });
    expect(await desk().ledger()).toMatchObject([{ base: 'complete' }]);
    await desk().finish(12, done(job));
    const next = await desk().leaseOne(12);
    expect(next.status).toBe('incomplete');
    await desk().finish(13, done(next));
    expect(outcomesOf(await look(300, ['1', person]))).toEqual({ '1': 'unchanged' });
    expect(await desk().card(cardId)).toMatchObject({ status: 'todo' });
    expect(await desk().jobs()).toEqual([]);
  });

  test('the late echo of a write whose answer was lost, after the user moved the card back', async () => {
    const { person, cardId, job } = await leased();
    await desk().finish(1, retry(job, 'unavailable'));
    await desk().move(cardId, 'todo');
    await desk().leaseOne(20);
    await look(21, ['1', person, ticked]);
    expect(await desk().card(cardId)).toMatchObject({ status: 'todo' });
    expect(await desk().jobs()).toMatchObject([{ wish: 'incomplete' }]);
  });

  test.each([
    { at: 1, outcome: 'unchanged', card: 'done', base: 'complete' },
    { at: 119.999, outcome: 'unchanged', card: 'done', base: 'complete' },
    { at: 120, outcome: 'reopened', card: 'backlog', base: 'incomplete' },
    { at: 121, outcome: 'reopened', card: 'backlog', base: 'incomplete' },
  ])('the value from before the write, seen $at s after it: $outcome', async ({ at, outcome, card, base }) => {
    const { person, cardId } = await written();
    const answer = await look(at, ['1', person]);
    expect(outcomesOf(answer)).toEqual({ '1': outcome });
    expect(answer.recheckAfter !== undefined).toBe(outcome === 'unchanged');
    expect(await desk().card(cardId)).toMatchObject({ status: card });
    expect(await desk().ledger()).toMatchObject([{ base }]);
    expect(await desk().jobs()).toEqual([]);
  });

  test.each([
    { at: 0.4, seconds: 120 },
    { at: 30, seconds: 90 },
    { at: 119.999, seconds: 1 },
  ])('seen $at s after the write, the app is asked to look again $seconds s later: after the fence', async (shown) => {
    const { person } = await written();
    expect(await look(shown.at, ['1', person])).toMatchObject({ recheckAfter: shown.seconds });
  });

  test('what counts is when the page was seen, not when its state arrived', async () => {
    const { person, cardId } = await written();
    const late = await desk().look(100, [task('1', person)], { mergedAt: 300 });
    expect(late).toMatchObject({ recheckAfter: 1 });
    expect(await desk().card(cardId)).toMatchObject({ status: 'done' });
  });

  test('an old copy seen while the write is under way is looked at again as well', async () => {
    const { person, cardId } = await desk().owner();
    await desk().move(cardId, 'done');
    expect((await look(-5, ['1', person])).recheckAfter).toBeUndefined();
    const job = await desk().leaseOne();
    expect(await look(1, ['1', person])).toMatchObject({ recheckAfter: 120 });
    await desk().finish(2, done(job));
    expect(await look(121, ['1', person])).toMatchObject({ recheckAfter: 1 });
    expect(outcomesOf(await look(122, ['1', person]))).toEqual({ '1': 'reopened' });
  });

  test('a real reopening within the fence is seen after it', async () => {
    const { person, cardId } = await written();
    await look(20, ['1', person, ticked]);
    await look(40, ['1', person]);
    expect(await desk().card(cardId)).toMatchObject({ status: 'done' });
    expect(outcomesOf(await look(160, ['1', person]))).toEqual({ '1': 'reopened' });
  });

  test('the fence holds back the status alone', async () => {
    const { person, cardId } = await written();
    expect(outcomesOf(await look(10, ['1', person, { title: 'New' }]))).toEqual({ '1': 'updated' });
    expect(await world().cards(person)).toMatchObject([{ id: cardId, title: 'New', status: 'done' }]);
  });

  test('the fence stands in both directions', async () => {
    const { person, cardId } = await written();
    await desk().move(cardId, 'todo');
    await desk().finish(130, done(await desk().leaseOne(130)));
    expect(outcomesOf(await look(200, ['1', person, ticked]))).toEqual({ '1': 'unchanged' });
    expect(await desk().card(cardId)).toMatchObject({ status: 'todo' });
    expect(outcomesOf(await look(250, ['1', person, ticked]))).toEqual({ '1': 'completed' });
  });

  test('a contradiction within a fence asks for one look, after the fence', async () => {
    const { person } = await written();
    await desk().look(60, [task('1', person, ticked)], { version: 5000 });
    expect(await desk().look(61, [task('1', person)], { version: 5000 })).toMatchObject({ recheckAfter: 59 });
  });

  test('given up: the page stands as it is, until it changes', async () => {
    const { person, cardId, job } = await leased();
    await desk().finish(3, givenUp(job, 'not-permitted'));
    expect(outcomesOf(await look(10, ['1', person]))).toEqual({ '1': 'unchanged' });
    expect(await desk().card(cardId)).toEqual({ status: 'done', error: 'not-permitted' });
    expect(await desk().jobs()).toMatchObject([{ status: 'given-up' }]);
    expect(outcomesOf(await look(20, ['1', person, ticked]))).toEqual({ '1': 'unchanged' });
    expect(await desk().card(cardId)).toEqual({ status: 'done', error: null });
    expect(await desk().jobs()).toEqual([]);
    expect(outcomesOf(await look(30, ['1', person]))).toEqual({ '1': 'reopened' });
    expect(await desk().jobs()).toEqual([]);
  });

  test('given up without an answer, and the page shows it all the same: nobody is told of a failure any more', async () => {
    const { person, cardId, job } = await leased();
    await desk().finish(3, givenUp(job, 'unavailable'));
    await look(10, ['1', person, ticked]);
    expect(await desk().card(cardId)).toEqual({ status: 'done', error: null });
    expect(await desk().jobs()).toEqual([]);
  });
}
