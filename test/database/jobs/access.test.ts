import { onEachTrackli } from '../support/trackli';
import { cloudId, start, type Person } from '../support/world';
import { createJobsFixture, done } from './support/fixture';

onEachTrackli((world) => {
  /** Runs one statement as a role of Supabase's, as the signed-in user where it is `authenticated`. */
  const as = <Row>(role: string, userId: string, text: string, parameters: unknown[] = []) =>
    world().database.transaction(async (transaction) => {
      await transaction.query(`select set_config('request.jwt.claims', $1, true)`, [JSON.stringify({ sub: userId })]);
      await transaction.query(`set local role ${role}`);
      return transaction.query<Row>(text, parameters);
    });
  const asUser = <Row>({ userId }: Person, text: string) => as<Row>('authenticated', userId, text);

  test('a user who moves their card makes a job, with no rights on jobs, and reads the reason of a failure', async () => {
    const fixture = createJobsFixture(world());
    const { person } = await fixture.owner();
    await asUser(person, `update tasks set status = 'done'`);
    expect(await fixture.jobs()).toMatchObject([{ wish: 'complete' }]);
    await expect(asUser(person, 'select * from confluence_jobs')).rejects.toThrow('permission denied');
    const job = await fixture.leaseOne();
    await fixture.finish(1, { jobId: job.jobId, outcome: 'given-up', reason: 'not-permitted' });
    const told = await asUser(person, 'select confluence_sync_error as error from tasks');
    expect(told).toEqual([{ error: 'not-permitted' }]);
  });

  test.each([
    `select confluence_lease_jobs('${cloudId}', 10, now())`,
    `select confluence_finish_jobs('${cloudId}', '[]', now())`,
    `select confluence_place_job(gen_random_uuid())`,
    `select confluence_give_up_job(gen_random_uuid(), 'x', now())`,
  ])('a user cannot %s', async (call) => {
    const anna = await world().linked('anna');
    await expect(asUser(anna, call)).rejects.toThrow('permission denied');
  });

  test('the service role leases, finishes and merges with what it was granted', async () => {
    const fixture = createJobsFixture(world());
    const { person, cardId } = await fixture.owner();
    await fixture.move(cardId, 'done');
    const now = new Date(start).toISOString();
    const [row] = await as<{ answer: { jobs: { jobId: string }[] } }>(
      'service_role',
      person.userId,
      'select confluence_lease_jobs($1, 10, $2::timestamptz) as answer',
      [cloudId, now],
    );
    const results = row?.answer.jobs.map(({ jobId }) => done({ jobId }));
    await as('service_role', person.userId, 'select confluence_finish_jobs($1, $2::text::jsonb, $3::timestamptz)', [
      cloudId,
      JSON.stringify(results),
      now,
    ]);
    expect(await fixture.jobs()).toEqual([]);
    expect(await fixture.ledger()).toMatchObject([{ base: 'complete' }]);
  });
});
