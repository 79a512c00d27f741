import { linkedAccounts } from '../../trackli/database-functions';
import { onEachTrackli } from './support/trackli';
import { eventually } from './support/wait';
import { cloudId, task } from './support/world';

onEachTrackli((world) => {
  const accounts = () => linkedAccounts(world().database, cloudId);

  test('a site nobody knows has no accounts, at version 0', async () => {
    expect(await accounts()).toMatchObject({ version: 0, accountIds: [] });
  });

  test('linking, switching, changing the account and unlinking each make a new version', async () => {
    const { linked, frontEnd, database } = world();
    const anna = await linked('anna');
    const on = { userId: anna.userId, cloudId };
    expect(await accounts()).toMatchObject({ version: 1, accountIds: ['account-anna'] });
    await frontEnd.setSync({ ...on, enabled: false });
    expect(await accounts()).toMatchObject({ version: 2, accountIds: [] });
    await frontEnd.setSync({ ...on, enabled: true });
    expect(await accounts()).toMatchObject({ version: 3, accountIds: ['account-anna'] });
    await database.query(`update atlassian_connections set atlassian_account_id = 'other'`);
    expect(await accounts()).toMatchObject({ version: 4, accountIds: ['other'] });
    await frontEnd.unlink(on);
    expect(await accounts()).toMatchObject({ version: 5, accountIds: [] });
  });

  test('a change that concerns no account makes no new version', async () => {
    const { linked, database } = world();
    await linked('anna');
    await database.query('update atlassian_connections set last_sync_at = now(), sync_enabled = true');
    expect(await accounts()).toMatchObject({ version: 1 });
  });

  test('a site’s own settings count as well', async () => {
    const { linked, database } = world();
    await linked('anna');
    await database.query('update confluence_sites set sync_enabled = false');
    expect(await accounts()).toMatchObject({ version: 2 });
  });

  test('two users of one account are one account', async () => {
    const { linked } = world();
    await linked('anna', 'shared');
    await linked('twin', 'shared');
    expect(await accounts()).toMatchObject({ version: 2, accountIds: ['shared'] });
  });

  test('every change gives a sign with the site’s id', async () => {
    const { linked, database } = world();
    const signs: string[] = [];
    const stop = await database.listen?.('confluence_nudge', (payload) => signs.push(payload));
    await linked('anna');
    await eventually(() => signs.length > 0);
    expect(signs).toEqual([cloudId]);
    await stop?.();
  });

  test('switching sync off clears the queue, keeps cards as plain cards, and remembers what was dismissed', async () => {
    const { linked, approved, look, frontEnd, cards, ledger } = world();
    const anna = await linked('anna');
    await approved(anna, task('1', anna));
    await look([task('1', anna), task('2', anna), task('3', anna)]);
    const [second] = await frontEnd.queue(anna.userId);
    await frontEnd.dismiss(second?.id ?? '');
    await frontEnd.setSync({ userId: anna.userId, cloudId, enabled: false });
    expect((await ledger(anna)).map(({ status }) => status)).toEqual(['approved', 'dismissed']);
    expect(await cards(anna)).toMatchObject([{ syncStatus: 'unlinked' }]);

    await look([task('1', anna, { status: 'complete' }), task('3', anna)]);
    expect(await cards(anna)).toMatchObject([{ status: 'backlog', syncStatus: 'unlinked' }]);
    expect(await frontEnd.queue(anna.userId)).toEqual([]);
  });

  test('unlinking takes the ledger away and keeps cards as plain cards', async () => {
    const { linked, approved, look, frontEnd, cards, ledger } = world();
    const anna = await linked('anna');
    await approved(anna, task('1', anna));
    await look([task('1', anna), task('2', anna)]);
    await frontEnd.unlink({ userId: anna.userId, cloudId });
    expect(await ledger(anna)).toEqual([]);
    expect(await cards(anna)).toMatchObject([{ syncStatus: 'unlinked', status: 'backlog' }]);
  });

  test('a connection that moves to another site takes nothing of the old one along', async () => {
    const { linked, approved, look, database, ledger } = world();
    const anna = await linked('anna');
    await approved(anna, task('1', anna));
    await database.query(`update atlassian_connections set site_id = 'cloud-b', site_url = 'https://b.example'`);
    expect(await ledger(anna)).toEqual([]);
    expect(await accounts()).toMatchObject({ version: 2, accountIds: [] });
    await look([task('1', anna, { status: 'complete' })], {}, 'cloud-b');
    expect(await ledger(anna)).toEqual([]);
  });
});
