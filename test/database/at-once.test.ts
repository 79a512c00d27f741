import type { Database } from '../../trackli/database/database';
import {
  closeInstallation,
  finishJobs,
  leaseJobs,
  registerInstallation,
} from '../../trackli/database/database-functions';
import { connectPostgres } from '../../trackli/database/postgres';
import { enterScan, putSiteSettings, tidyStep } from '../../trackli/database/site-functions';
import { layGround } from './support/testbed';
import { signedIn } from './support/signed-in';
import { onPostgres, openOwnDatabase } from './support/servers';
import { cloudId, createWorld, siteUrl, start, task, type Person, type World } from './support/world';

const seconds = Number(process.env['AT_ONCE_SECONDS'] ?? 12);

/** Many people and callers at once, on few rows: nobody hears of a deadlock, nobody waits for ever. */
onPostgres(() => {
  let database: Database;
  let others: Database[] = [];
  let close: () => Promise<void>;
  beforeAll(async () => {
    const own = await openOwnDatabase();
    ({ database } = own);
    await layGround(database, 'production');
    others = Array.from({ length: 10 }, () => connectPostgres(own.url, { max: 1 }));
    close = async () => {
      await Promise.all(others.map((other) => other.close()));
      await database.close();
    };
  }, 240_000);
  afterAll(() => close());

  test(`ten workers merge, approve, move, link, switch, lease, close and tidy for ${seconds} seconds`, async () => {
    const setUp = createWorld(database);
    const install = (on: Database, id: string) =>
      registerInstallation(
        on,
        { cloudId, installationId: id },
        { siteUrl, nudge: { url: 'https://n.atlassian-dev.net/x', secret: 'x'.repeat(43) }, appVersion: '1' },
        Date.now(),
      );
    await install(database, 'installation-1');
    const people: Person[] = [];
    for (const name of ['anna', 'ben', 'cleo']) people.push(await setUp.linked(name));
    const personOf = (number: number): Person => {
      const person = people[number % people.length];
      if (person === undefined) throw new Error('Nobody is linked');
      return person;
    };
    const worlds: World[] = others.map((other) => createWorld(other));
    const troubles: string[] = [];
    const done = new Map<string, number>();
    const until = Date.now() + seconds * 1000;

    const acts: Record<string, (world: World, round: number) => Promise<unknown>> = {
      merge: async (world, round) => {
        const tasks = Array.from({ length: 8 }, (_, index) =>
          task(String(index), personOf(index + round), {
            status: (index + round) % 5 === 0 ? 'complete' : 'incomplete',
          }),
        );
        await world.sync(tasks, { contentId: String(100 + (round % 2)), version: Date.now() % 1_000_000_000 });
      },
      approve: async (world, round) => {
        const person = personOf(round);
        const [row] = await world.frontEnd.queue(person.userId);
        if (row !== undefined) await world.frontEnd.approve(row.id);
      },
      dismiss: async (world, round) => {
        const person = personOf(round);
        const rows = await world.frontEnd.queue(person.userId);
        const row = rows.at(-1);
        if (row !== undefined && rows.length > 4) await world.frontEnd.dismiss(row.id);
      },
      // All cards of a person in one statement, as a bulk edit does.
      move: async (world, round) => {
        const person = personOf(round);
        await world.database.query(
          `update tasks set status = case when status = 'done' then 'todo' else 'done' end where project_id = $1::uuid`,
          [person.projectId],
        );
      },
      switch: async (world, round) => {
        const person = personOf(round);
        await signedIn(world.database, { role: 'authenticated', userId: person.userId }).query(
          `select confluence_set_link_sync(id, ${String(round % 2 === 0)}) from confluence_links`,
        );
      },
      link: async (world, round) => world.link(personOf(round)),
      jobs: async (world) => {
        const { jobs } = await leaseJobs(world.database, cloudId, 10, Date.now());
        const results = jobs.map(({ jobId }) => ({
          jobId,
          outcome: 'done' as const,
          actor: 'app' as const,
          taskId: '7',
        }));
        if (results.length > 0) await finishJobs(world.database, cloudId, results, Date.now());
      },
      site: async (world, round) => {
        if (round % 4 === 0)
          await closeInstallation(world.database, { cloudId, installationId: 'installation-1' }, Date.now());
        else if (round % 4 === 2)
          await putSiteSettings(
            world.database,
            cloudId,
            { syncEnabled: false, spaces: { mode: 'all', spaceIds: [] } },
            Date.now(),
          );
        await tidyStep(world.database, Date.now());
        await putSiteSettings(
          world.database,
          cloudId,
          { syncEnabled: true, spaces: { mode: 'all', spaceIds: [] } },
          Date.now(),
        );
        await install(world.database, 'installation-1');
      },
      scan: async (world, round) =>
        enterScan(
          world.database,
          cloudId,
          {
            scanId: `6f1e0a52-9d0b-4c1e-8a55-${String(round % 1_000_000).padStart(12, '0')}`,
            kind: 'refresh',
            accountIds: '*',
            startedAt: new Date(start).toISOString(),
            endedAt: new Date(start).toISOString(),
            outcome: 'finished',
            counts: { seen: 0, created: 0, updated: 0, unchanged: 0, ignored: 0, failed: 0 },
          },
          Date.now(),
        ),
    };
    const kinds = Object.keys(acts);
    await Promise.all(
      worlds.map(async (world, worker) => {
        for (let round = worker; Date.now() < until; round += 1) {
          const kind = kinds[round % kinds.length] ?? 'merge';
          const began = Date.now();
          try {
            await acts[kind]?.(world, round);
            done.set(kind, (done.get(kind) ?? 0) + 1);
          } catch (error) {
            troubles.push(`${kind}: ${error instanceof Error ? error.message : 'trouble'}`);
          }
          if (Date.now() - began > 10_000) troubles.push(`${kind} took ${Date.now() - began} ms`);
        }
      }),
    );
    expect([...done.keys()].sort()).toEqual([...kinds].sort());
    expect(troubles).toEqual([]);
    // Nobody has a task twice.
    expect(
      await database.query(
        `select 1 from confluence_ledger where state = 'pending' group by link_id, content_id, task_id having count(*) > 1`,
      ),
    ).toEqual([]);
  }, 480_000);
});
