import fc from 'fast-check';
import postgres from 'postgres';
import type { TaskState } from '../../contract/page-state';
import type { Database } from '../../trackli/database/database';
import { closeInstallation, registerInstallation } from '../../trackli/database/database-functions';
import { connectPostgres } from '../../trackli/database/postgres';
import { putSiteSettings } from '../../trackli/database/site-functions';
import { bystanders, layGround, mia } from './support/testbed';
import { createFrontEndModel, type QueueChange } from './support/front-end-model';
import { findPostgresPrograms, startLogicalServer, type LogicalServer } from './support/logical-server';
import { tidyUp } from './support/tidying';
import { eventually } from './support/wait';
import { cloudId, createWorld, siteUrl, start, task, type Person, type World } from './support/world';

/** What Supabase Realtime reads: the changes of the publication, from the server's log. */
const programs = findPostgresPrograms();
const other = { cloudId: 'cloud-b', siteUrl: 'https://b.example' };

if (programs === null && process.env['CI'] === 'true') {
  test('realtime', () => {
    throw new Error('No programs of a Postgres server were found (initdb, postgres).');
  });
} else if (programs === null) {
  test.skip('realtime: not run, because no programs of a Postgres server were found (initdb, postgres)', () =>
    undefined);
} else {
  describe('realtime', () => {
    let server: LogicalServer;
    let database: Database;
    let listener: postgres.Sql;
    let world: World;
    const tables = new Set<string>();
    const heard: QueueChange[] = [];
    const marks: string[] = [];

    beforeAll(async () => {
      server = await startLogicalServer(programs);
      database = connectPostgres(server.url);
      await layGround(database, 'production');
      await database.script(bystanders);
      world = createWorld(database);
      for (const [site, url] of [
        [cloudId, siteUrl],
        [other.cloudId, other.siteUrl],
      ] as const)
        await registerInstallation(
          database,
          { cloudId: site, installationId: `installation-${site}` },
          { siteUrl: url, nudge: { url: 'https://n.atlassian-dev.net/x', secret: 'x'.repeat(43) }, appVersion: '1' },
          start,
        );
      listener = postgres(server.url, { publications: 'supabase_realtime', onnotice: () => undefined });
      await listener.subscribe('*', (row, { command, relation }) => {
        tables.add(relation.table);
        if (relation.table === 'pending_email_tasks') marks.push(String((row as { task_title?: string }).task_title));
        if (relation.table === 'confluence_pending_tasks') heard.push({ command, row: row as QueueChange['row'] });
      });
    }, 480_000);
    afterAll(async () => {
      await listener.end({ timeout: 1 });
      await database.close();
      await server.stop();
    }, 240_000);

    /** Everything that was committed before has been heard when this settles: changes come in their order. */
    let marked = 0;
    const caughtUp = async () => {
      marked += 1;
      const mark = `mark ${marked}`;
      await database.query('insert into pending_email_tasks (user_id, task_title) values ($1::uuid, $2)', [
        mia.userId,
        mark,
      ]);
      await eventually(() => marks.includes(mark));
    };

    /** The list and the counter of these people's front ends are what waits for them. */
    const watch = (people: Person[]) => {
      let from = heard.length;
      const models = people.map(({ userId }) => createFrontEndModel(userId));
      return async (said: string) => {
        await caughtUp();
        for (const change of heard.slice(from)) for (const model of models) model.hear(change);
        from = heard.length;
        for (const [index, person] of people.entries()) {
          const ids = (await world.frontEnd.queue(person.userId)).map(({ id }) => id).sort();
          expect({ said, ...models[index]?.shown() }).toEqual({ said, ids, counter: ids.length });
        }
      };
    };

    test('list and counter are right through every kind of act, one after the other', async () => {
      const anna = await world.linked('anna');
      const ben = await world.person('ben');
      await world.link({ ...ben, accountId: 'account-there' }, other);
      const there = { ...ben, accountId: 'account-there' };
      const agree = watch([anna, ben]);
      const tasks = ['1', '2', '3', '4', '5', '6'].map((localId) => task(localId, anna));
      const acts: Record<string, () => Promise<unknown>> = {
        'tasks arrive on two sites': async () => {
          await world.sync(tasks);
          await world.sync([task('1', there), task('2', there)], {}, other.cloudId);
        },
        'a task is edited': async () => {
          const [first] = await world.frontEnd.queue(anna.userId);
          await world.frontEnd.editPending(first?.id ?? '', { title: 'Mine', dueDate: '2026-05-01' });
        },
        'one is approved': async () => world.frontEnd.approve((await world.frontEnd.queue(anna.userId))[0]?.id ?? ''),
        'one is dismissed': async () => world.frontEnd.dismiss((await world.frontEnd.queue(anna.userId))[0]?.id ?? ''),
        'the approved one is ticked on the page, one is renamed, one completed, one reassigned': () =>
          world.sync(
            tasks
              .map((shown, index) => {
                if (index === 0 || index === 3) return { ...shown, status: 'complete' as const };
                return index === 2 ? { ...shown, title: 'Renamed' } : shown;
              })
              .slice(0, 5),
            { others: ['6'] },
          ),
        'all is back': () => world.sync(tasks),
        'a withdrawn one is approved late': async () => {
          // Others wait meanwhile: a count that is one too low shows.
          const [first] = await world.frontEnd.queue(anna.userId);
          await world.sync(tasks.filter(({ localId }) => first?.taskKey !== `100-${localId ?? ''}`));
          expect((await world.frontEnd.queue(anna.userId)).length).toBeGreaterThan(0);
          await database.query(
            `update confluence_pending_tasks set status = 'approved', processed_at = now() where id = $1::uuid`,
            [first?.id],
          );
        },
        'and back again': () => world.sync(tasks),
        'sync is switched off': () => world.frontEnd.setSync({ userId: anna.userId, cloudId, enabled: false }),
        'and on': async () => {
          await world.frontEnd.setSync({ userId: anna.userId, cloudId, enabled: true });
          await world.sync(tasks);
        },
        'the site is switched off and let go of': async () => {
          await putSiteSettings(
            database,
            cloudId,
            { syncEnabled: false, spaces: { mode: 'all', spaceIds: [] } },
            start,
          );
          await tidyUp(database, start);
        },
        'and on again': async () => {
          await putSiteSettings(database, cloudId, { syncEnabled: true, spaces: { mode: 'all', spaceIds: [] } }, start);
          await world.sync(tasks);
        },
        'the app is uninstalled there': async () => {
          await closeInstallation(database, { ...other, installationId: `installation-${other.cloudId}` }, start);
          await tidyUp(database, start);
        },
        'the link ends': () => world.frontEnd.unlink({ userId: anna.userId, cloudId }),
      };
      for (const [said, act] of Object.entries(acts)) {
        await act();
        await agree(said);
      }
      expect(heard.filter(({ command }) => command === 'delete')).toEqual([]);
      // Nothing of ours is published.
      expect(
        [...tables].filter((table) => table.startsWith('confluence_') && table !== 'confluence_pending_tasks'),
      ).toEqual([]);
    }, 240_000);

    test('and through hundreds of acts in any order, by two people on two sites', async () => {
      const here = await world.linked('cleo');
      const both = await world.linked('dan');
      const there = { ...both, accountId: 'account-dan-there' };
      await world.link(there, other);
      await registerInstallation(
        database,
        { cloudId: other.cloudId, installationId: 'installation-b2' },
        {
          siteUrl: other.siteUrl,
          nudge: { url: 'https://n.atlassian-dev.net/x', secret: 'x'.repeat(43) },
          appVersion: '1',
        },
        start,
      );
      const agree = watch([here, both]);
      const shown: Record<string, TaskState[]> = { [cloudId]: [], [other.cloudId]: [] };
      const sites = [cloudId, other.cloudId];
      const assignees = (site: string) => (site === cloudId ? [here, both] : [there]);
      const act = async ([kind, one, two]: [number, number, number]) => {
        const site = sites[one % 2] ?? cloudId;
        const page = shown[site] ?? [];
        const person = [here, both][two % 2] ?? here;
        const queue = await world.frontEnd.queue(person.userId);
        const row = queue[one % Math.max(1, queue.length)];
        const owner = assignees(site)[two % assignees(site).length] ?? there;
        const at = one % Math.max(1, page.length);
        const changes: (() => TaskState[])[] = [
          () => [...page, task(String(two % 7), owner, { title: `Task ${one}` })],
          () => page.filter((_, index) => index !== at),
          () =>
            page.map((item, index) =>
              index === at ? { ...item, status: item.status === 'complete' ? 'incomplete' : 'complete' } : item,
            ),
          () =>
            page.map((item, index) =>
              index === at ? { ...item, title: `Renamed ${one}`, text: `Task ${item.localId ?? ''}` } : item,
            ),
          () => page.map((item, index) => (index === at ? { ...item, assignee: owner.accountId } : item)),
          () => [...page].reverse().map((item, index) => ({ ...item, localId: String(index) })),
        ];
        const change = changes[kind];
        if (change !== undefined) {
          shown[site] = change();
          await world.sync(shown[site], { url: `${site === cloudId ? siteUrl : other.siteUrl}/wiki/x` }, site);
        } else if (kind === 6 && row !== undefined) await world.frontEnd.approve(row.id);
        else if (kind === 7 && row !== undefined) await world.frontEnd.dismiss(row.id);
        else if (kind === 8 && row !== undefined) await world.frontEnd.editPending(row.id, { title: `Edited ${one}` });
        else if (kind === 9) {
          const [card] = await world.frontEnd.board(person.userId);
          if (card !== undefined) await world.frontEnd.moveCard(card.id, card.status === 'done' ? 'todo' : 'done');
        } else if (kind === 10) {
          await world.frontEnd.setSync({ userId: both.userId, cloudId: site, enabled: one % 3 !== 0 });
        }
        await agree(`${kind} ${one} ${two}`);
      };
      // One long story from a seed: what fails is told by the act's numbers.
      const [story = []] = fc.sample(
        fc.array(fc.tuple(fc.nat(10), fc.nat(1000), fc.nat(1000)), { minLength: 300, maxLength: 300 }),
        { numRuns: 1, seed: 2026 },
      );
      for (const step of story) await act(step);
      expect(heard.filter(({ command }) => command === 'delete')).toEqual([]);
    }, 600_000);
  });
}
