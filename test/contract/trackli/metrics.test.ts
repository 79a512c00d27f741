import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createJobsFixture } from '../../database/jobs/support/fixture';
import { onEachTrackli } from '../../database/support/trackli';
import { task } from '../../database/support/world';
import { problemOf, serve } from './support/served';

const secret = 's'.repeat(32);
const page = readFileSync(join(__dirname, '../../../docs/operations.md'), 'utf8');

onEachTrackli((world) => {
  const read = async (authorization: string, facts: { metricsSecret?: string } = { metricsSecret: secret }) =>
    serve(world().database, undefined, facts).app.request('/metrics', { headers: { authorization } });
  const values = async () =>
    Object.fromEntries<number>(
      [...(await (await read(`Bearer ${secret}`)).text()).matchAll(/^(trackli_\w+) ([\d.]+)$/gm)].map(
        ([, name = '', value]) => [name, Number(value)],
      ),
    );

  test('what is told is what is: sites, jobs that wait, are late and were given up', async () => {
    const desk = createJobsFixture(world());
    const { cardId } = await desk.owner();
    const before = await values();
    expect(before).toMatchObject({ trackli_installations: 1, trackli_jobs_open: 0, trackli_jobs_due: 0 });
    await desk.move(cardId, 'done');
    await world().database.query(`update confluence_jobs set updated_at = '2026-02-02T07:50:00Z'`);
    expect(await values()).toMatchObject({
      trackli_jobs_open: 1,
      trackli_jobs_due: 1,
      trackli_jobs_due_oldest_seconds: 600,
      trackli_jobs_given_up: 0,
    });
    const job = await desk.leaseOne();
    expect(await values()).toMatchObject({
      trackli_jobs_open: 1,
      trackli_jobs_due: 0,
      trackli_jobs_due_oldest_seconds: 0,
    });
    await desk.finish(0, { jobId: job.jobId, outcome: 'given-up', reason: 'task-gone' });
    await world().database.query(`update confluence_installations set last_seen_at = '2026-02-01'`);
    expect(await values()).toMatchObject({
      trackli_jobs_open: 0,
      trackli_jobs_given_up: 1,
      trackli_installations_silent: 1,
    });
  });

  test('how tasks were recognised is added up over the last full hour', async () => {
    const desk = createJobsFixture(world());
    const { person } = await desk.owner();
    const other = { title: 'Order the projector for the big hall' };
    await desk.sync(1, [task('1', person), task('2', person, other)]);
    await desk.sync(2, [task('1', person), task('2', person, { title: 'Order the projector for the small hall' })]);
    await desk.sync(3, [task('9', person)]);
    await world().database.query(`update confluence_hours set hour = hour - interval '1 hour'`);
    expect(await values()).toMatchObject({
      trackli_tasks_by_new_hour: 3,
      trackli_tasks_by_id_and_text_hour: 2,
      trackli_tasks_by_similar_text_hour: 1,
      trackli_tasks_by_gone_hour: 2,
    });
  });

  test('docs/operations.md names each of them', async () => {
    const names = Object.keys(await values());
    expect(names.length).toBeGreaterThan(8);
    expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  test.each([
    { name: 'another secret', authorization: `Bearer ${'t'.repeat(32)}` },
    { name: 'a part of it', authorization: `Bearer ${'s'.repeat(31)}` },
    { name: 'none', authorization: '' },
    { name: 'no secret set', authorization: 'Bearer undefined', facts: {} },
  ])('with $name there is no such call', async ({ authorization, facts }) => {
    expect(await problemOf(await read(authorization, facts))).toEqual({
      type: 'urn:trackli:problem:not-found',
      title: 'There is no such call',
      status: 404,
    });
  });
});
