import type { SetStatusJob } from '../../../contract/jobs';
import type { TaskState } from '../../../contract/page-state';
import type { ScanResult } from '../../../contract/scans';
import type { Database } from '../../../trackli/database/database';
import { finishJobs, leaseJobs } from '../../../trackli/database/database-functions';
import { connectPostgres } from '../../../trackli/database/postgres';
import { enterScan } from '../../../trackli/database/site-functions';
import { onPostgres, openOwnDatabase } from '../support/servers';
import { cloudId, createWorld, start, task, type World } from '../support/world';
import { emptyTables } from '../support/empty-tables';
import { createJobsFixture, done, retry, type JobsFixture } from './support/fixture';
import { layGround } from '../support/testbed';

/** Several sessions at once: needs a server, PGlite has one session. */
onPostgres(() => {
  let database: Database;
  let fixtures: JobsFixture[] = [];
  let sessions: Database[] = [];
  let world: World;
  const fixture = (index = 0): JobsFixture => {
    const found = fixtures[index % fixtures.length];
    if (found === undefined) throw new Error('There is no session.');
    return found;
  };

  beforeAll(async () => {
    const own = await openOwnDatabase();
    database = own.database;
    sessions = [1, 2, 3, 4].map(() => connectPostgres(own.url, { max: 2 }));
    await layGround(database, 'production');
  });
  beforeEach(async () => {
    await emptyTables(database);
    world = createWorld(database);
    fixtures = sessions.map((session) => createJobsFixture(createWorld(session)));
  });
  afterAll(async () => {
    await Promise.all(sessions.map((session) => session.close()));
    await database.close();
  });

  /** One person with so many approved cards. */
  const cards = async (count: number) => {
    await fixture().install();
    const anna = await world.linked('anna');
    const localIds = Array.from({ length: count }, (_, index) => String(index + 1));
    await fixture().sync(
      -1000,
      localIds.map((localId) => task(localId, anna)),
    );
    for (const { id } of await world.frontEnd.queue(anna.userId)) await world.frontEnd.approve(id);
    return { anna, localIds };
  };

  test('sessions that lease at once get different jobs, and all of them together', async () => {
    const { localIds } = await cards(40);
    await database.query(`update tasks set status = 'done'`);
    const leased: SetStatusJob[] = [];
    for (let round = 0; leased.length < localIds.length && round < 20; round += 1) {
      const pulls = await Promise.all(fixtures.map((each) => each.lease(0, 7)));
      leased.push(...pulls.flat());
    }
    expect(leased.map(({ localId }) => localId).sort()).toEqual([...localIds].sort());
    expect(new Set(leased.map(({ jobId }) => jobId)).size).toBe(localIds.length);
    expect(await fixture().lease()).toEqual([]);
  });

  test('sessions that lease at once share out the accounts to look for, each to one of them', async () => {
    await fixture().install();
    const people = await Promise.all(Array.from({ length: 6 }, (_, index) => world.linked(`person-${index}`)));
    for (let round = 0; round < 20; round += 1) {
      const at = start + round * 200_000;
      const answers = await Promise.all(sessions.map((session) => leaseJobs(session, cloudId, 10, at)));
      const leased = answers.flatMap(({ jobs }) => jobs).filter((job) => job.kind === 'backfill');
      expect(leased.flatMap(({ accountIds }) => accountIds).sort()).toEqual(people.map(({ accountId }) => accountId));
      await database.query('update confluence_backfill_requests set attempts = 0');
    }
  });

  test('a job to be given up whose card somebody is moving is left alone, and waited for by nobody', async () => {
    await cards(1);
    await database.query(`update tasks set status = 'done'`);
    await database.query(`update confluence_jobs set attempts = 10`);
    await database.transaction(async (transaction) => {
      await transaction.query(`update tasks set title = 'Being changed'`);
      expect(await fixture().lease()).toEqual([]);
      expect(await fixture().jobs()).toMatchObject([{ status: 'open', attempts: 10 }]);
    });
    await fixture().lease();
    expect(await fixture().jobs()).toMatchObject([{ status: 'given-up' }]);
  });

  test('a row of the queue that says another page is nothing to the job, which waits for no card that is being moved', async () => {
    await cards(1);
    await database.query(`update tasks set status = 'done'`);
    await database.query(`update confluence_pending_tasks set confluence_page_id = '101'`);
    await database.transaction(async (transaction) => {
      await transaction.query(`update tasks set title = 'Being changed'`);
      expect(await fixture().lease()).toMatchObject([{ contentId: '100', localId: '1' }]);
    });
  });

  const moment = () => new Promise((resolve) => setTimeout(resolve, 200));

  test('a search that ends at the very moment its taking is reported has ended', async () => {
    await fixture().install();
    await world.linked('anna');
    const [job] = (await leaseJobs(database, cloudId, 10, start)).jobs;
    const at = (seconds: number) => new Date(start + seconds * 1000).toISOString();
    const counts = { seen: 0, created: 0, updated: 0, unchanged: 0, ignored: 0, failed: 0 };
    const scan: ScanResult = {
      scanId: '6f1e0a52-9d0b-4c1e-8a55-0d6f3b2a1c47',
      kind: 'accounts',
      accountIds: ['account-anna'],
      startedAt: at(1),
      endedAt: at(2),
      outcome: 'finished',
      counts,
    };
    let end: Promise<unknown> = Promise.resolve();
    await database.transaction(async (transaction) => {
      await finishJobs(transaction, cloudId, [{ jobId: job?.jobId ?? '', outcome: 'done' }], start + 2000);
      end = enterScan(sessions[1] ?? database, cloudId, scan, start + 2000);
      await moment();
    });
    await end;
    expect(
      await database.query('select is_open, ended_at::text as ended from confluence_backfill_requests'),
    ).toMatchObject([{ is_open: false, ended: expect.any(String) as string }]);
  });

  test('a task approved at the very moment its card moves: the one who comes second makes the job', async () => {
    await cards(1);
    await database.query(`update confluence_pending_tasks set status = 'pending'`);
    const approve = async () => sessions[1]?.query(`update confluence_pending_tasks set status = 'approved'`);
    let approval: Promise<unknown> = Promise.resolve();
    await database.transaction(async (transaction) => {
      await transaction.query(`update tasks set status = 'done'`);
      // What a commit does first: to whoever moves the card, its task is not approved.
      await transaction.query('set constraints all immediate');
      approval = approve();
      await moment();
    });
    await approval;
    expect(await fixture().jobs()).toMatchObject([{ wish: 'complete' }]);
  });

  test('a result that comes at the very moment the card moves back is no deadlock', async () => {
    await cards(1);
    await database.query(`update tasks set status = 'done'`);
    const job = await fixture().leaseOne();
    let result: Promise<unknown> = Promise.resolve();
    await database.transaction(async (transaction) => {
      await transaction.query(`update tasks set status = 'todo'`);
      result = fixture(1).finish(1, done(job));
      await moment();
    });
    await result;
    expect(await fixture().jobs()).toMatchObject([{ wish: 'incomplete', status: 'open', isLeased: false }]);
    expect(await fixture().ledger()).toMatchObject([{ base: 'complete' }]);
  });

  test('a card that moves while its job is being leased is not lost', async () => {
    const { anna } = await cards(1);
    const [card] = await world.frontEnd.board(anna.userId);
    for (let round = 0; round < 30; round += 1) {
      const at = round * 1000;
      await fixture().move(card?.id ?? '', 'done');
      const [, leased] = await Promise.all([fixture(1).move(card?.id ?? '', 'todo'), fixture(2).lease(at)]);
      await Promise.all(leased.map((job) => fixture(3).finish(at, done(job))));
      for (const job of await fixture().lease(at)) await fixture().finish(at, done(job));
      expect(await fixture().jobs()).toEqual([]);
      expect((await fixture().ledger()).map(({ base }) => base)).toEqual(['incomplete']);
    }
  });

  test('moves, ticks, looks, leases, lost and late results at once: no deadlock, and at rest both sides agree', async () => {
    const { anna, localIds } = await cards(6);
    const board = await world.frontEnd.board(anna.userId);
    const page = new Map<string, TaskState['status']>(localIds.map((localId) => [localId, 'incomplete']));
    let at = 0;
    let results = 0;
    const sync = (which: number) =>
      fixture(which).sync(
        at,
        localIds.map((localId) => task(localId, anna, { status: page.get(localId) ?? 'incomplete' })),
      );
    const pull = async (which: number, isFlawless: boolean) => {
      const jobs = await fixture(which).lease(at);
      for (const [index, job] of jobs.entries()) {
        if (isFlawless || index % 4 !== 3) page.set(job.localId ?? '', job.status);
        results += 1;
        const fate = isFlawless ? 0 : results % 4;
        if (fate === 0 || fate === 1) await fixture(which + 1).finish(at, done(job));
        if (fate === 2) await fixture(which + 1).finish(at, retry(job, 'unavailable'));
        // Otherwise nobody hears of it.
      }
      return jobs.length;
    };
    for (let round = 0; round < 25; round += 1) {
      at += 40;
      const card = board[round % board.length];
      const another = board[(round * 3 + 1) % board.length];
      if (round % 5 === 0) page.set(localIds[round % localIds.length] ?? '', 'complete');
      await Promise.all([
        fixture(0).move(card?.id ?? '', round % 2 === 0 ? 'done' : 'todo'),
        fixture(1).move(another?.id ?? '', round % 3 === 0 ? 'todo' : 'done'),
        sync(2),
        pull(3, false),
        sync(1),
        pull(0, false),
      ]);
    }
    for (let round = 0; round < 15; round += 1) {
      at += 1000;
      await pull(0, true);
      await sync(0);
    }
    expect(await fixture().lease(at + 100_000)).toEqual([]);
    expect(await fixture().jobs()).toEqual([]);
    const cardStatus = await database.query<{ localId: string; status: string }>(
      `select substr(confluence_task_id, 5) as "localId", confluence_task_status(status) as status from tasks order by 1`,
    );
    expect(cardStatus).toEqual(localIds.map((localId) => ({ localId, status: page.get(localId) })));
    expect(await fixture().lease(at, 10, `${cloudId}-other`)).toEqual([]);
  }, 240_000);
});
