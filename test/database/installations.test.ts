import type { Installation } from '../../contract/installation';
import { closeInstallation, linkedAccounts, registerInstallation } from '../../trackli/database-functions';
import { onEachTrackli } from './support/trackli';
import { cloudId, siteUrl, start, task } from './support/world';

const installation: Installation = {
  siteUrl,
  nudge: { url: 'https://nudge.example/1', secret: 'x'.repeat(43) },
  appVersion: '1.0.0',
};
const allOn = { syncEnabled: true, spaces: { mode: 'all', spaceIds: [] } };
const one = { cloudId, installationId: 'installation-1' };

onEachTrackli((world) => {
  const register = (which = one, facts: Partial<Installation> = {}) =>
    registerInstallation(world().database, which, { ...installation, ...facts }, start);
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
    expect(await register()).toEqual({
      settings: { ...allOn, syncEnabled: false },
      accountsVersion: 2,
    });
  });

  test('closing clears queues and keeps cards, connections and dismissals', async () => {
    const { linked, approved, look, frontEnd, cards, ledger, database } = world();
    const anna = await linked('anna');
    await register();
    await approved(anna, task('1', anna));
    await look([task('1', anna), task('2', anna), task('3', anna)]);
    await frontEnd.dismiss((await frontEnd.queue(anna.userId))[0]?.id ?? '');
    await closeInstallation(database, one, start);
    expect(await stored()).toEqual([expect.objectContaining({ open: false, secret: '' })]);
    expect((await ledger(anna)).map(({ status }) => status)).toEqual(['approved', 'dismissed']);
    expect(await cards(anna)).toMatchObject([{ syncStatus: 'unlinked' }]);
    expect(await linkedAccounts(database, cloudId)).toMatchObject({ accountIds: ['account-anna'] });

    await register({ cloudId, installationId: 'installation-2' });
    await look([task('1', anna), task('3', anna)]);
    expect(await cards(anna)).toMatchObject([{ syncStatus: 'active' }]);
    expect(await frontEnd.queue(anna.userId)).toMatchObject([{ taskKey: '100-3' }]);
  });

  test.each([
    { name: 'of another site', which: { ...one, cloudId: 'cloud-b' } },
    { name: 'that is unknown', which: { ...one, installationId: 'installation-9' } },
  ])('closing an installation $name changes nothing', async ({ which }) => {
    const { linked, look, database, fingerprint } = world();
    await register();
    await look([task('1', await linked('anna'))]);
    const before = await fingerprint();
    await closeInstallation(database, which, start);
    expect(await fingerprint()).toBe(before);
  });

  test('while another installation of the site is open, queues stay', async () => {
    const { linked, look, database, ledger } = world();
    const anna = await linked('anna');
    await register();
    await register({ cloudId, installationId: 'installation-2' });
    await look([task('1', anna)]);
    await closeInstallation(database, one, start);
    expect(await ledger(anna)).toMatchObject([{ status: 'pending' }]);
  });
});
