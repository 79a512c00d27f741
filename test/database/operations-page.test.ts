import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../../trackli/database/database';
import { blocksOf } from '../unit/docs/support/documents';
import { onEachDatabase } from './support/servers';
import { cloudId, createWorld, siteUrl, start, task } from './support/world';
import { registerInstallation } from '../../trackli/database/database-functions';
import { layGround } from './support/testbed';

const page = readFileSync(join(__dirname, '../../docs/operations.md'), 'utf8');
/** The statements of the page, each without the comment above it. */
const statements = blocksOf(page, 'sql')
  .join('\n')
  .split(/;\s*$/m)
  .map((statement) => statement.replaceAll(/^\s*--.*$/gm, '').trim())
  .filter((statement) => statement !== '');

onEachDatabase((server) => {
  let database: Database;
  beforeAll(async () => {
    database = await server.open();
    await layGround(database, 'production');
    const { linked, sync, frontEnd, waiting } = createWorld(database);
    const anna = await linked('anna');
    const nudge = { url: 'https://nudge.example/x', secret: 's'.repeat(40) };
    const installation = { cloudId, installationId: 'installation-1' };
    await registerInstallation(database, installation, { siteUrl, nudge, appVersion: '1.0.0' }, start);
    await sync([task('1', anna)]);
    await frontEnd.approve((await waiting(anna)).id);
    const [card] = await frontEnd.board(anna.userId);
    await frontEnd.moveCard(card?.id ?? '', 'done');
  }, 240_000);
  afterAll(() => database.close());

  test('the page has its statements', () => expect(statements.length).toBeGreaterThan(5));

  test.each(statements)('runs, and names nobody: %s', async (statement) => {
    // Nothing of psql's own: the SQL editor takes it as it stands.
    expect(statement).not.toMatch(/:'\w|^\\/m);
    const rows = await database.query<object>(statement.replaceAll("'CLOUD_ID'", `'${cloudId}'`));
    const text = JSON.stringify(rows);
    expect(text).not.toContain('Task 1');
    expect(text).not.toContain('account-anna');
    // Of what the test did, the statements about sites and due jobs have something to tell.
    if (/confluence_sites site|as due/.test(statement)) expect(rows.length).toBeGreaterThan(0);
  });
});
