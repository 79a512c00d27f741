import { join } from 'node:path';
import { buildAppBundle } from '../../sandbox/forge/bundle/build-app-bundle';
import { openDatabase } from '../../sandbox/trackli/database';
import { createWorld, furnish } from '../../sandbox/world';

const root = join(__dirname, '../..');

test('every schedule of the app ends with a status, as Forge asks', async () => {
  const database = await openDatabase(undefined);
  const world = await createWorld({
    appDirectory: root,
    bundle: await buildAppBundle({ appDirectory: root }),
    database,
    confluenceUrl: 'http://confluence.test',
    webTriggerBaseUrl: 'http://triggers.test/web-triggers',
    trackliVersion: 'test',
  });
  try {
    await furnish(world);
    await world.idle();
    for (const key of world.forge.schedules) await world.forge.runSchedule(key);
    await world.idle();
    expect(world.metrics.schedules).toEqual(Object.fromEntries(world.forge.schedules.map((key) => [key, { 204: 1 }])));
  } finally {
    await world.close();
    await database.close();
  }
}, 480_000);
