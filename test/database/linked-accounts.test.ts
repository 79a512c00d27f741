import { linkedAccounts } from '../../trackli/database/database-functions';
import { onEachTrackli } from './support/trackli';
import { eventually } from './support/wait';
import { cloudId, task } from './support/world';

onEachTrackli((world) => {
  const accounts = () => linkedAccounts(world().database, cloudId);

  test('a site nobody knows has no accounts, at version 0', async () => {
    expect(await accounts()).toMatchObject({ version: 0, accountIds: [] });
  });

  test('linking, switching, another account and unlinking each make a new version', async () => {
    const { linked, link, frontEnd } = world();
    const versions: number[] = [0];
    const changed = async () => {
      const { version, accountIds } = await accounts();
      expect(version).toBeGreaterThan(versions.at(-1) ?? 0);
      versions.push(version);
      return accountIds;
    };
    const anna = await linked('anna');
    const on = { userId: anna.userId, cloudId };
    expect(await changed()).toEqual(['account-anna']);
    await frontEnd.setSync({ ...on, enabled: false });
    expect(await changed()).toEqual([]);
    await frontEnd.setSync({ ...on, enabled: true });
    expect(await changed()).toEqual(['account-anna']);
    await link({ ...anna, accountId: 'other' });
    expect(await changed()).toEqual(['other']);
    await frontEnd.unlink(on);
    expect(await changed()).toEqual([]);
  });

  test('a number that was given out before a restore is not given out again', async () => {
    const { linked, database } = world();
    await linked('anna');
    const { version } = await accounts();
    // The row as it was before.
    await database.query('update confluence_sites set accounts_version = 0');
    await linked('ben');
    expect((await accounts()).version).toBeGreaterThan(version);
  });

  test('a change that concerns no account makes no new version', async () => {
    const { linked, database } = world();
    await linked('anna');
    const { version } = await accounts();
    await database.query('update confluence_links set last_scan_at = now(), sync_enabled = true');
    expect(await accounts()).toMatchObject({ version });
  });

  test('an account has one user: whoever is linked last', async () => {
    const { linked, frontEnd, database } = world();
    const anna = await linked('anna', 'shared');
    const twin = await linked('twin', 'shared');
    expect(await accounts()).toMatchObject({ accountIds: ['shared'] });
    expect((await frontEnd.links(cloudId)).map(({ userId }) => userId)).toEqual([twin.userId]);
    await expect(
      database.query(
        `insert into confluence_links (user_id, cloud_id, account_id, proof) values ($1::uuid, $2, 'shared', 'code')`,
        [anna.userId, cloudId],
      ),
    ).rejects.toThrow('unique');
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
    const { linked, approved, sync, frontEnd, cards, ledger } = world();
    const anna = await linked('anna');
    await approved(anna, task('1', anna));
    await sync([task('1', anna), task('2', anna), task('3', anna)]);
    const [second] = await frontEnd.queue(anna.userId);
    await frontEnd.dismiss(second?.id ?? '');
    await frontEnd.setSync({ userId: anna.userId, cloudId, enabled: false });
    expect((await ledger(anna)).map(({ status }) => status)).toEqual(['approved', 'dismissed', 'withdrawn']);
    expect(await cards(anna)).toMatchObject([{ syncStatus: 'unlinked' }]);

    await sync([task('1', anna, { status: 'complete' }), task('3', anna)]);
    expect(await cards(anna)).toMatchObject([{ status: 'backlog', syncStatus: 'unlinked' }]);
    expect(await frontEnd.queue(anna.userId)).toEqual([]);
  });

  test('unlinking takes the ledger away and keeps cards as plain cards', async () => {
    const { linked, approved, sync, frontEnd, cards, ledger } = world();
    const anna = await linked('anna');
    await approved(anna, task('1', anna));
    await sync([task('1', anna), task('2', anna)]);
    await frontEnd.unlink({ userId: anna.userId, cloudId });
    expect(await ledger(anna)).toEqual([]);
    expect(await cards(anna)).toMatchObject([{ syncStatus: 'unlinked', status: 'backlog' }]);
  });
});
