import { runJobs } from '../../../src/sync/jobs/run-jobs';
import { finishSync } from '../../../src/sync/page/finish-sync';
import { syncPage } from '../../../src/sync/page/sync-page';
import { ann, knownSite, reference, smallWorld } from './support/small-world';

const request = { ...reference, sync: { kind: 'usual' as const } };

const setUp = () => {
  const { world, dependencies } = smallWorld();
  world.site = knownSite(world);
  world.edit(`${ann}:1:Paint`);
  const sync = async () => syncPage(dependencies, reference, { kind: 'usual' }, world.time + 60_000);
  return { world, dependencies, sync };
};

test('after Confluence asked for a pause, looks leave it alone until then', async () => {
  const { world, dependencies, sync } = setUp();
  world.failures.set('confluence.readContent', {
    kind: 'later',
    reason: 'confluence-rate-limited',
    retryAfterSeconds: 600,
  });
  await finishSync(dependencies, request, await sync(), 1);
  world.failures.clear();
  world.effects.length = 0;
  const held = await sync();
  expect(held).toMatchObject({ kind: 'later', reason: 'confluence-on-hold' });
  expect(held.kind === 'later' ? held.retryAfterSeconds : 0).toBeGreaterThanOrEqual(600);
  expect(world.effects).toEqual(['store.read']);
  world.time += 601_000;
  expect(await sync()).toMatchObject({ did: 'pushed' });
});

test('a sync that was put off does not make the pause longer', async () => {
  const { world, dependencies, sync } = setUp();
  world.hold = world.time + 10_000;
  const { hold } = world;
  await finishSync(dependencies, request, await sync(), 1);
  expect(world.hold).toBe(hold);
});

test('a pause longer than an hour is a mistake', async () => {
  const { world, sync } = setUp();
  world.hold = world.time + 2 * 3_600_000;
  expect(await sync()).toMatchObject({ did: 'pushed' });
});

test('jobs are not leased while Confluence is left alone', async () => {
  const { world, dependencies } = setUp();
  world.hold = world.time + 90_000;
  const getJobs = jest.spyOn(dependencies.trackli, 'getJobs');
  expect(await runJobs(dependencies, world.time + 60_000)).toEqual({ kind: 'finished', nextAfterSeconds: 90 });
  expect(getJobs).not.toHaveBeenCalled();
});

test('a backfill job is kept before it is done', async () => {
  const { world, dependencies, scanRecords } = { ...setUp(), ...smallWorld() };
  const job = {
    kind: 'backfill' as const,
    jobId: '00000000-0000-4000-8000-000000000001',
    leasedUntil: '2026-01-05T10:00:00.000Z',
    accountIds: [ann],
  };
  let pulls = 0;
  dependencies.trackli.getJobs = async () => ({
    kind: 'answer',
    answer: { jobs: (pulls += 1) === 1 ? [job] : [] },
    epoch: null,
  });
  const reported: unknown[] = [];
  dependencies.trackli.postJobResults = async ({ results }) => {
    reported.push(...results, [...scanRecords.requests.values()]);
    return { kind: 'done' };
  };
  await runJobs(dependencies, world.time + 60_000);
  expect(reported).toEqual([{ jobId: job.jobId, outcome: 'done' }, [{ kind: 'accounts', accountIds: [ann] }]]);
});
