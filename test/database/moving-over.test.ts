import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { oneScript, readMigrations } from '../../scripts/sql/one-script';
import type { Database } from '../../trackli/database/database';
import { migrate } from '../../trackli/migrate';
import { registerInstallation } from '../../trackli/database/database-functions';
import { connectPostgres } from '../../trackli/database/postgres';
import { bystanders, layTrackli, mia, untouched } from './support/testbed';
import { onEachDatabase, openOwnDatabase } from './support/servers';
import { signedIn } from './support/signed-in';
import { cloudId, createWorld, siteUrl, start, task } from './support/world';

const rollback = readFileSync(join(__dirname, '../../trackli/rollback/confluence.sql'), 'utf8');
const known = { userId: mia.userId, projectId: '', accountId: 'bystander-mia' };

/** docs/moving-over.md, step by step, with both integrations at work in between. */
onEachDatabase((server) => {
  let database: Database;
  let close: () => Promise<void>;
  beforeEach(async () => {
    if (server.name === 'PGlite') {
      database = await server.open();
      close = () => database.close();
    } else {
      const own = await openOwnDatabase();
      database = connectPostgres(own.url, { max: 1 });
      close = async () => {
        await database.close();
        await own.database.close();
      };
    }
    await layTrackli(database, server.name === 'PGlite' ? 'repository' : 'production');
    await database.script(bystanders);
  }, 240_000);
  afterEach(() => close());

  /** What the button of before does with the tasks it finds: it asks which it has, and puts in the others. */
  const button = async (...localIds: string[]) => {
    const service = signedIn(database, { role: 'service_role' });
    for (const localId of localIds) {
      const rows = await service.query(
        'select id from confluence_pending_tasks where user_id = $1::uuid and confluence_task_id = $2',
        [mia.userId, `100-${localId}`],
      );
      if (rows.length > 0) continue;
      await service.query(
        `insert into confluence_pending_tasks
           (user_id, connection_id, confluence_task_id, confluence_page_id, confluence_page_url, task_title, status)
         values ($1::uuid, $2::uuid, $3, '100', $4, $5, 'pending')`,
        [mia.userId, mia.connectionId, `100-${localId}`, `${siteUrl}/wiki/x`, `Found ${localId}`],
      );
    }
  };
  const queue = async () =>
    (
      await database.query<{ title: string }>(
        `select task_title as title from confluence_pending_tasks where user_id = $1::uuid and status = 'pending' order by 1`,
        [mia.userId],
      )
    ).map(({ title }) => title);
  const cards = () =>
    database.query(`select title, status from tasks where confluence_task_id like '100-%' order by created_at, title`);
  const onThePage = [
    task('91', known, { title: 'Order seeds' }),
    task('92', known, { title: 'Paint the fence' }),
    task('93', known, { title: 'Buy a pony' }),
    task('95', known, { title: 'Found 95' }),
    task('96', known, { title: 'Dig' }),
  ];

  test('no task is lost or doubled on the way, nor on the way back, and connections are what they were', async () => {
    const before = strip(await untouched(database));
    // 1 and 2: the script that is pasted. The button goes on working.
    await database.script(oneScript(readMigrations(join(__dirname, '../../trackli/migrations'))));
    await button('91', '92', '93', '95');
    expect(await queue()).toEqual(['Found 95', 'Paint the fence']);

    // 3: the app is installed, and looks at the page. Nobody is linked: nothing goes anywhere.
    await registerInstallation(
      database,
      { cloudId, installationId: 'installation-1' },
      { siteUrl, nudge: { url: 'https://n.atlassian-dev.net/x', secret: 's'.repeat(43) }, appVersion: '1.0.0' },
      start,
    );
    const { sync, frontEnd } = createWorld(database);
    await sync(onThePage);
    expect(await queue()).toEqual(['Found 95', 'Paint the fence']);

    // 4: the operator trusts the connections of the site.
    expect(await database.query(`select confluence_trust_connections('${cloudId}') as linked`)).toEqual([
      { linked: 1 },
    ]);
    await sync(onThePage);
    const all = ['Dig', 'Found 95', 'Paint the fence'];
    expect(await queue()).toEqual(all);
    // Somebody presses the button once more: the app was first this time.
    await button('91', '92', '93', '95', '96', '97');
    await sync(onThePage);
    expect(await queue()).toEqual(all);

    // 5: a card that moves makes a job by itself; whether the old function writes the same as well does not matter.
    const [card] = await frontEnd.board(mia.userId);
    const seeds = (await frontEnd.board(mia.userId)).find(({ title }) => title === 'Order seeds') ?? card;
    await frontEnd.moveCard(seeds?.id ?? '', 'done');
    expect(await database.query('select status, wished_status as wish from confluence_jobs')).toEqual([
      { status: 'open', wish: 'complete' },
    ]);
    await sync(onThePage.map((shown) => (shown.localId === '91' ? { ...shown, status: 'complete' as const } : shown)));
    expect(await cards()).toEqual([{ title: 'Order seeds', status: 'done' }]);
    expect(await database.query(`select 1 from confluence_jobs where status = 'open'`)).toEqual([]);
    expect(strip(await untouched(database))).toBe(before);

    // Back: every task and card is there, the button finds what it found, and makes nothing twice.
    await database.script(rollback);
    await button('91', '92', '93', '95', '96');
    expect(await queue()).toEqual(all);
    expect(await cards()).toEqual([{ title: 'Order seeds', status: 'done' }]);

    // And over again.
    await migrate(database);
    await createWorld(database).sync(onThePage, { version: 100, at: 86_400 });
    expect(await queue()).toEqual(all);
    expect(strip(await untouched(database))).toBe(before);
  });
});

/** Without the column that the migrations add. */
const strip = (text: string) => text.replaceAll(/,?"confluence_webhook_id":null/g, '');
