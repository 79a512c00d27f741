import { jobsAnswerSchema } from '../../../contract/jobs';
import { createJobsFixture } from '../../database/jobs/support/fixture';
import { problemOf, put } from './support/served';
import { onEachTarget } from './support/targets';

const jobId = '6f1e0a52-9d0b-4c1e-8a55-0d6f3b2a1c47';
const post = (body: unknown): RequestInit => put(body, { method: 'POST' });

onEachTarget((world, serve) => {
  /** The app of a site, and the calls that are about jobs. */
  const site = (cloudId = 'cloud-a') => {
    const { app, log } = serve(world().database, async () => ({
      kind: 'verified',
      cloudId,
      installationId: 'installation',
      environmentType: 'DEVELOPMENT',
    }));
    return {
      log,
      get: async (query = '') => app.request(`/v1/jobs${query}`),
      jobs: async (query = '') => jobsAnswerSchema.parse(await (await app.request(`/v1/jobs${query}`)).json()).jobs,
      report: async (...results: object[]) => app.request('/v1/jobs/results', post({ results })),
      send: async (init: RequestInit) => app.request('/v1/jobs/results', init),
    };
  };
  /** A person with so many cards that are done. */
  const doneCards = async (count: number) => {
    const desk = createJobsFixture(world());
    const { person, cardId } = await desk.owner();
    await desk.sync(
      -900,
      Array.from({ length: count }, (_, index) => ({
        localId: String(index + 1),
        status: 'incomplete' as const,
        title: 'Secret task',
        assignee: person.accountId,
      })),
    );
    for (const { id } of await world().frontEnd.queue(person.userId)) await world().frontEnd.approve(id);
    await world().database.query(`update tasks set status = 'done'`);
    return { desk, cardId };
  };

  test('jobs are leased and their results taken, as the contract says', async () => {
    const { desk, cardId } = await doneCards(1);
    const { jobs, report } = site();
    const [job] = await jobs();
    expect(job).toMatchObject({ kind: 'set-status', contentId: '100', localId: '1', status: 'complete' });
    expect(await jobs()).toEqual([]);
    const response = await report({ jobId: job?.jobId, outcome: 'done', actor: 'user', taskId: '70001' });
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(await desk.jobs()).toEqual([]);
    expect(await desk.card(cardId)).toEqual({ status: 'done', error: null });
  });

  test('ten at a time, unless the caller says otherwise', async () => {
    await doneCards(13);
    const { jobs } = site();
    expect(await jobs('?limit=2')).toHaveLength(2);
    expect(await jobs()).toHaveLength(10);
    expect(await jobs('?limit=50')).toHaveLength(1);
  });

  test.each(['0', '51', '-1', '1.5', '1e1', '', 'all', '0x10', '99999999999999999999'])(
    'a limit of "%s" is refused, and nothing is leased',
    async (limit) => {
      const { desk } = await doneCards(1);
      const problem = await problemOf(await site().get(`?limit=${limit}`));
      expect(problem).toMatchObject({ status: 400, errors: [{ path: 'limit' }] });
      expect(await desk.jobs()).toMatchObject([{ isLeased: false }]);
    },
  );

  test('a site neither leases nor ends the jobs of another', async () => {
    const { desk } = await doneCards(1);
    await desk.install('cloud-b');
    const other = site('cloud-b');
    expect(await other.jobs()).toEqual([]);
    const [job] = await site().jobs();
    const response = await other.report({ jobId: job?.jobId, outcome: 'given-up', reason: 'task-gone' });
    expect(response.status).toBe(204);
    expect(await desk.jobs()).toMatchObject([{ status: 'open', isLeased: true }]);
  });

  const bad = [
    { name: 'no results', init: post({ results: [] }), status: 400 },
    {
      name: 'too many',
      init: post({ results: Array.from({ length: 101 }, () => ({ jobId, outcome: 'done' })) }),
      status: 400,
    },
    { name: 'an unknown outcome', init: post({ results: [{ jobId, outcome: 'won' }] }), status: 400 },
    {
      name: 'an unknown reason',
      init: post({ results: [{ jobId, outcome: 'retry', reason: 'Secret' }] }),
      status: 400,
    },
    { name: 'a job id that is none', init: post({ results: [{ jobId: 'x', outcome: 'done' }] }), status: 400 },
    {
      name: 'a local id for a task id',
      init: post({ results: [{ jobId, outcome: 'done', taskId: 'a-1' }] }),
      status: 400,
    },
    { name: 'a wait of no time', init: post({ results: [{ jobId, outcome: 'retry', retryAfter: 0 }] }), status: 400 },
    { name: 'another method', init: { method: 'PUT' }, status: 405 },
  ];

  test.each(bad)('$name is refused with $status and changes nothing', async ({ init, status }) => {
    const { desk } = await doneCards(1);
    const { send, log } = site();
    await site().jobs();
    const [before, jobs] = [await world().fingerprint(), await desk.jobs()];
    const problem = await problemOf(await send(init));
    expect(problem.status).toBe(status);
    expect([await world().fingerprint(), await desk.jobs()]).toEqual([before, jobs]);
    expect(JSON.stringify([problem, log])).not.toMatch(/Secret/);
  });

  test('who is refused leases nothing', async () => {
    const { desk } = await doneCards(1);
    const { app } = serve(world().database, async () => ({ kind: 'refused', reason: 'ERR_JWT_EXPIRED' }));
    expect((await app.request('/v1/jobs')).status).toBe(401);
    expect(await desk.jobs()).toMatchObject([{ isLeased: false }]);
  });
});
