import type { Settings } from '../../contract/settings';
import { linkedAccounts, registerInstallation } from '../../trackli/database/database-functions';
import { putSiteSettings } from '../../trackli/database/site-functions';
import { createJobsFixture } from './jobs/support/fixture';
import { tidyUp } from './support/tidying';
import { onEachTrackli } from './support/trackli';
import { cloudId, siteUrl, start, task } from './support/world';

const allOn: Settings = { syncEnabled: true, spaces: { mode: 'all', spaceIds: [] } };
const off: Settings = { ...allOn, syncEnabled: false };

onEachTrackli((world) => {
  const put = (settings: Settings, site = cloudId) => putSiteSettings(world().database, site, settings, start);
  const install = () =>
    registerInstallation(
      world().database,
      { cloudId, installationId: 'installation-1' },
      { siteUrl, nudge: { url: 'https://nudge.example/1', secret: 'x'.repeat(43) }, appVersion: '1.0.0' },
      start,
    );

  test('settings are kept, told to the app, and counted as a change of the accounts, with a nudge', async () => {
    await install();
    const only: Settings = { syncEnabled: true, spaces: { mode: 'only', spaceIds: ['7', '11'] } };
    const { version } = await linkedAccounts(world().database, cloudId);
    let answer: unknown;
    const signs = await createJobsFixture(world()).signsDuring(async () => {
      answer = await put(only);
    });
    expect(signs).toEqual([cloudId]);
    const after = await linkedAccounts(world().database, cloudId);
    expect(after).toMatchObject({ accountIds: [], settings: only });
    expect(after.version).toBeGreaterThan(version);
    expect(answer).toEqual({ settings: only, accountsVersion: after.version });
  });

  test('settings that are so already write nothing', async () => {
    await install();
    await put({ ...allOn, spaces: { mode: 'except', spaceIds: ['7'] } });
    const before = await world().fingerprint();
    const signs = await createJobsFixture(world()).signsDuring(() =>
      put({ ...allOn, spaces: { mode: 'except', spaceIds: ['7'] } }),
    );
    expect([await world().fingerprint(), signs]).toEqual([before, []]);
  });

  test('a site that is not registered takes none', async () => {
    expect(await put(off, 'cloud-b')).toBeNull();
    expect(await world().database.query('select * from confluence_sites')).toEqual([]);
  });

  test('the settings of one site are not those of another', async () => {
    const { linked, link, sync, ledger } = world();
    const anna = await linked('anna');
    await link(anna, { cloudId: 'cloud-b', siteUrl: 'https://b.example' });
    await sync([task('1', anna)], {}, 'cloud-b');
    await put(off);
    expect(await ledger(anna)).toMatchObject([{ status: 'pending' }]);
    expect(await linkedAccounts(world().database, 'cloud-b')).toMatchObject({ settings: allOn });
  });

  describe('switching sync off', () => {
    test('clears queues, withdrawn tasks and jobs, keeps cards as plain cards, and remembers what was dismissed', async () => {
      const { sync, frontEnd, cards, ledger } = world();
      const desk = createJobsFixture(world());
      const { person: anna, cardId } = await desk.owner();
      await sync([task('1', anna), task('2', anna), task('3', anna), task('4', anna)]);
      await frontEnd.dismiss((await frontEnd.queue(anna.userId))[0]?.id ?? '');
      await sync([task('1', anna), task('2', anna), task('4', anna)]);
      await desk.move(cardId, 'done');
      await put(off);
      await tidyUp(world().database, start);
      expect((await ledger(anna)).map(({ status }) => status)).toEqual([
        'approved',
        'dismissed',
        'withdrawn',
        'withdrawn',
      ]);
      expect(await frontEnd.queue(anna.userId)).toEqual([]);
      expect(await cards(anna)).toMatchObject([{ status: 'done', syncStatus: 'unlinked' }]);
      expect(await desk.jobs()).toEqual([]);
    });

    test('nothing is taken from the site, nor sent to it, until it is on again; then everything is met anew', async () => {
      const { sync, frontEnd, cards } = world();
      const desk = createJobsFixture(world());
      const { person: anna, cardId } = await desk.owner();
      await sync([task('1', anna), task('2', anna)]);
      await put(off);
      await tidyUp(world().database, start);
      await sync([task('1', anna, { status: 'complete' }), task('2', anna), task('3', anna)]);
      await desk.move(cardId, 'done');
      expect(await frontEnd.queue(anna.userId)).toEqual([]);
      expect(await desk.lease()).toEqual([]);
      await put(allOn);
      expect(await frontEnd.queue(anna.userId)).toEqual([]);
      await sync([task('1', anna, { status: 'complete' }), task('2', anna), task('3', anna)]);
      expect((await frontEnd.queue(anna.userId)).map(({ taskKey }) => taskKey)).toEqual(['100-2', '100-3']);
      expect(await cards(anna)).toMatchObject([{ status: 'done', syncStatus: 'active' }]);
    });

    test('it is a new version of the accounts each time: what the app knows of its last push is void', async () => {
      const { linked } = world();
      await install();
      await linked('anna');
      const versions = [await put(off), await put(allOn)].map((answer) => answer?.accountsVersion);
      const [first = 0, second = 0] = versions;
      expect(first).toBeGreaterThan(1);
      expect(second).toBeGreaterThan(first);
    });
  });
});
