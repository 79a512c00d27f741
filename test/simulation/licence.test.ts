import { join } from 'node:path';
import type { Database } from '../../trackli/database/database';
import { openDatabase } from '../../sandbox/trackli/database';
import { buildAppBundle } from '../../sandbox/forge/bundle/build-app-bundle';
import { createWorld, furnish, type World } from '../../sandbox/world';
import { list, mention, task } from './support/markup';

const root = join(__dirname, '../..');
const day = 24 * 3_600_000;
let database: Database;
let world: World;
/** What the platform says of the licence; changed as time scans. */
const environment = { id: 'production', type: 'PRODUCTION' as const, license: { active: true } };

beforeAll(async () => {
  database = await openDatabase(undefined);
  world = await createWorld({
    appDirectory: root,
    bundle: await buildAppBundle({ appDirectory: root }),
    database,
    confluenceUrl: 'http://confluence.test',
    webTriggerBaseUrl: 'http://triggers.test/web-triggers',
    trackliVersion: 'test',
    forge: { environment },
  });
  await furnish(world);
  await world.idle();
}, 600_000);
afterAll(async () => {
  await world.close();
  await database.close();
});

test('without a licence nothing is read or sent; with one again, the reconciliation brings what was missed', async () => {
  const ada = world.people.all()[0];
  if (ada === undefined) throw new Error('There is nobody');
  const authorization = `Basic ${Buffer.from(`${ada.accountId}:x`).toString('base64')}`;
  const call = async (method: string, path: string, body?: unknown) => {
    const init = { method, headers: { authorization, 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await world.confluence.handle(new Request(`${world.site.url}${path}`, init), {});
    return (await response.json()) as { id: string; results: { id: string }[] };
  };
  const queue = async () =>
    (await database.query('select 1 from confluence_pending_tasks where user_id = $1', [ada.userId])).length;
  const [space] = (await call('GET', '/wiki/api/v2/spaces')).results;
  const write = async (title: string) => {
    const value = list(task(1, `${mention(ada)} ${title}`));
    const page = { spaceId: space?.id, status: 'current', title, body: { representation: 'storage', value } };
    await call('POST', '/wiki/api/v2/pages', page);
    await world.idle();
  };
  const before = await queue();
  await write('Paid for');
  expect(await queue()).toBe(before + 1);

  const asks = { moduleKey: 'admin', accountId: ada.accountId, functionKey: 'getOverview', payload: {} };
  const overview = async () => (await world.forge.invokeResolver(asks)) as { value: { isLicensed: boolean } };
  expect((await overview()).value.isLicensed).toBe(true);

  environment.license.active = false;
  expect((await overview()).value.isLicensed).toBe(false);
  const points = world.metrics.confluence.points;
  await write('Not paid for');
  await world.advance(2 * day);
  expect(await queue()).toBe(before + 1);
  // The heartbeat alone still asks for the address of the site.
  const calls = world.metrics.confluence.points - points;
  expect(calls).toBeLessThanOrEqual(2 * 24 * 2);

  environment.license.active = true;
  await world.advance(day);
  expect(await queue()).toBe(before + 2);
}, 600_000);
