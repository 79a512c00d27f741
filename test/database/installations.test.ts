import type { Installation } from '../../contract/installation';
import { closeInstallation, linkedAccounts, registerInstallation } from '../../trackli/database/database-functions';
import { createJobsFixture } from './jobs/support/fixture';
import { tidyUp } from './support/tidying';
import { onEachTrackli } from './support/trackli';
import { cloudId, outcomesOf, siteUrl, start, task } from './support/world';

const installation: Installation = {
  siteUrl,
  nudge: { url: 'https://nudge.example/1', secret: 'x'.repeat(43) },
  appVersion: '1.0.0',
};
const allOn = { syncEnabled: true, spaces: { mode: 'all', spaceIds: [] } };
const one = { cloudId, installationId: 'installation-1' };

onEachTrackli((world) => {
  const register = (which = one, facts: Partial<Installation> = {}, now = start) =>
    registerInstallation(world().database, which, { ...installation, ...facts }, now);
  const stored = () =>
    world().database.query(
      `select installation_id as id, app_version as version, closed_at is null as open, nudge_secret as secret
       from confluence_installations order by 1`,
    );

  test('registering remembers the installation, and again renews it', async () => {
    expect(await register()).toEqual({ settings: allOn, accountsVersion: 0 });
    await register(one, { appVersion: '1.1.0' });
    expect(await stored()).toEqual([{ id: 'installation-1', version: '1.1.0', open: true, secret: 'x'.repeat(43) }]);
  });

  test('registering tells the site’s settings and the version of its accounts', async () => {
    await world().linked('anna');
    await world().database.query('update confluence_sites set sync_enabled = false');
    const answer = await register();
    const { version } = await linkedAccounts(world().database, cloudId);
    expect(answer).toEqual({ settings: { ...allOn, syncEnabled: false }, accountsVersion: version });
  });

  test('closing clears queues and keeps cards, connections and dismissals', async () => {
    const { linked, approved, sync, frontEnd, cards, ledger, database } = world();
    const anna = await linked('anna');
    await register();
    await approved(anna, task('1', anna));
    await sync([task('1', anna), task('2', anna), task('3', anna)]);
    await frontEnd.dismiss((await frontEnd.queue(anna.userId))[0]?.id ?? '');
    await closeInstallation(database, one, start);
    expect(await stored()).toEqual([expect.objectContaining({ open: false, secret: '' })]);
    // Nothing that comes late is taken any more, and what is there goes soon.
    expect(outcomesOf(await sync([task('4', anna)]))).toEqual({ '4': 'ignored: not-linked' });
    await tidyUp(database, start);
    // What waited is not even remembered: the site is gone, and if it comes back it tells of everything anew.
    expect((await ledger(anna)).map(({ status }) => status)).toEqual(['approved', 'dismissed']);
    expect(await frontEnd.queue(anna.userId)).toEqual([]);
    expect(await cards(anna)).toMatchObject([{ syncStatus: 'unlinked' }]);
    expect(await linkedAccounts(database, cloudId)).toMatchObject({ accountIds: ['account-anna'] });

    await register({ cloudId, installationId: 'installation-2' });
    await sync([task('1', anna), task('3', anna)]);
    expect(await cards(anna)).toMatchObject([{ syncStatus: 'active' }]);
    expect(await frontEnd.queue(anna.userId)).toMatchObject([{ taskKey: '100-3' }]);
  });

  test.each([
    { name: 'of another site', which: { ...one, cloudId: 'cloud-b' } },
    { name: 'that is unknown', which: { ...one, installationId: 'installation-9' } },
  ])('closing an installation $name changes nothing', async ({ which }) => {
    const { linked, sync, database, fingerprint } = world();
    await register();
    await sync([task('1', await linked('anna'))]);
    const before = await fingerprint();
    await closeInstallation(database, which, start);
    expect(await fingerprint()).toBe(before);
  });

  test('what was seen before the app was gone is no measure of what it sees when it is back', async () => {
    const { linked, sync, frontEnd, cards, approved } = world();
    const anna = await linked('anna');
    await register();
    await approved(anna, task('1', anna));
    await sync([task('1', anna)], { version: 50 });
    await closeInstallation(world().database, one, start);
    await register();
    const answer = await sync([task('1', anna), task('2', anna)], { version: 3, at: -100_000 });
    expect(answer.stale).toBe(false);
    expect((await cards(anna)).map(({ syncStatus }) => syncStatus ?? 'active')).toEqual(['active']);
    expect(await frontEnd.queue(anna.userId)).toHaveLength(1);
  });

  describe('a site that is installed anew without a word from the old installation', () => {
    const two = { cloudId, installationId: 'installation-2' };
    const open = () =>
      world().database.query<{ id: string }>(
        'select installation_id as id from confluence_installations where closed_at is null',
      );

    test('the new one takes its place, is the one that is nudged, and nothing is lost or doubled', async () => {
      const { linked, approved, sync, cards, ledger, frontEnd } = world();
      const anna = await linked('anna');
      await register();
      await approved(anna, task('1', anna));
      await sync([task('1', anna), task('2', anna)]);
      const before = [await ledger(anna), await cards(anna)];
      await register(two);
      expect(await open()).toEqual([{ id: 'installation-2' }]);
      await sync([task('1', anna), task('2', anna)]);
      expect([await ledger(anna), await cards(anna)]).toEqual(before);
      await frontEnd.moveCard((await cards(anna))[0]?.id ?? '', 'done');
      expect(await createJobsFixture(world()).lease()).toHaveLength(1);
    });

    test('the old one’s farewell, or a registration of it that is late, changes nothing', async () => {
      const { linked, sync, fingerprint, ledger } = world();
      const anna = await linked('anna');
      await register();
      await register(two, {}, start + 1000);
      await sync([task('1', anna)]);
      const before = await fingerprint();
      await closeInstallation(world().database, one, start + 2000);
      await register(one, {}, start + 3000);
      expect(await fingerprint()).toBe(before);
      expect(await open()).toEqual([{ id: 'installation-2' }]);
      expect(await ledger(anna)).toMatchObject([{ status: 'pending' }]);
    });

    test('where the new one is removed and the old one is there after all, it is opened again', async () => {
      await register();
      await register(two, {}, start + 1000);
      await closeInstallation(world().database, two, start + 2000);
      await register(one, {}, start + 3000);
      expect(await open()).toEqual([{ id: 'installation-1' }]);
    });
  });

  test('another site’s installation is let be', async () => {
    await register();
    await register({ cloudId: 'cloud-b', installationId: 'installation-b' });
    expect(await stored()).toMatchObject([{ open: true }, { open: true }]);
  });

  test('closing and coming back are each a new version of the accounts: what the app knows of its last push is void', async () => {
    await world().linked('anna');
    await register();
    const version = async () => (await linkedAccounts(world().database, cloudId)).version;
    const versions = [await version()];
    await closeInstallation(world().database, one, start);
    versions.push(await version());
    versions.push((await register()).accountsVersion);
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
    await register();
    expect(await version()).toBe(versions.at(-1));
  });

  test('whoever comes back before all was let go of finds what there still was, and the rest by telling it again', async () => {
    const { linked, sync, frontEnd, database } = world();
    const anna = await linked('anna');
    await register();
    const tasks = ['1', '2', '3', '4'].map((localId) => task(localId, anna));
    await sync(tasks);
    await closeInstallation(database, one, start);
    // One step, of two rows.
    await database.query('select confluence_tidy_step(now(), 2)');
    expect(await frontEnd.queue(anna.userId)).toHaveLength(2);
    await register();
    await tidyUp(database, start);
    expect(await frontEnd.queue(anna.userId)).toHaveLength(2);
    await sync(tasks);
    expect((await frontEnd.queue(anna.userId)).map(({ title }) => title).sort()).toEqual([
      'Task 1',
      'Task 2',
      'Task 3',
      'Task 4',
    ]);
  });
});
