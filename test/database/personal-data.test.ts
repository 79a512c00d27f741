import { accountsToReport, createLinkCode, takeReport } from '../../trackli/account-functions';
import { linkedAccounts, registerInstallation } from '../../trackli/database-functions';
import { onEachTrackli, tablesOf } from './support/trackli';
import { cloudId, siteUrl, start, task } from './support/world';

const day = 24 * 3600_000;

onEachTrackli((world) => {
  const due = async (at = start) =>
    (await accountsToReport(world().database, cloudId, at)).accounts.map(({ accountId }) => accountId);
  const report = (accountId: string, status: 'current' | 'updated' | 'closed', at = start) =>
    takeReport(world().database, cloudId, { accounts: [{ accountId, status }] }, at);
  const links = () =>
    world().database.query(
      `select atlassian_account_id as account, atlassian_email as email, atlassian_display_name as name
       from atlassian_connections order by 1`,
    );

  test('an account is due when it was linked and then once a week, for each site by itself', async () => {
    const { linked, link, database } = world();
    const anna = await linked('anna');
    await linked('ben');
    await link(anna, { cloudId: 'cloud-b', siteUrl: 'https://b.example' });
    expect(await due()).toEqual(['account-anna', 'account-ben']);
    await report('account-anna', 'current');
    expect(await due()).toEqual(['account-ben']);
    expect(await due(start + 6 * day)).toEqual(['account-ben']);
    expect(await due(start + 7 * day)).toEqual(['account-anna', 'account-ben']);
    expect((await accountsToReport(database, 'cloud-b', start)).accounts).toHaveLength(1);
  });

  test('reports say since when the oldest of what is stored is stored', async () => {
    const { database, linked } = world();
    await linked('anna');
    await linked('ann', 'account-anna');
    await database.query(`update atlassian_connections set connected_at = '2025-05-05T05:05:05.005Z' where user_id in
      (select id from auth.users where email = 'ann@example.com')`);
    expect((await accountsToReport(database, cloudId, start)).accounts).toEqual([
      { accountId: 'account-anna', updatedAt: '2025-05-05T05:05:05.005Z' },
    ]);
  });

  test('at most 90 at a time, and none that is no account', async () => {
    const { database, linked } = world();
    const anna = await linked('anna', 'unknown');
    await database.query(
      `with users as (insert into auth.users (email) select 'u' || n from generate_series(1, 100) n returning id)
       insert into atlassian_connections (user_id, site_id, site_url, atlassian_account_id)
       select id, '${cloudId}', '${siteUrl}', 'account-' || id from users`,
    );
    await world().link({ ...anna, accountId: 'not an account' }, { cloudId: 'cloud-b', siteUrl: 'https://b.example' });
    const first = await due();
    expect(first).toHaveLength(90);
    for (const accountId of first) await report(accountId, 'current');
    const second = await due();
    expect(second).toHaveLength(10);
    expect([...first, ...second]).not.toContain('unknown');
    expect((await accountsToReport(database, 'cloud-b', start)).accounts).toEqual([]);
  });

  test('of an account that was updated, name and address go; it stays linked', async () => {
    const { database, linked, ledger, look } = world();
    const anna = await linked('anna');
    await look([task('1', anna)]);
    await report('account-anna', 'updated', start + day);
    expect(await links()).toEqual([{ account: 'account-anna', email: null, name: null }]);
    expect(await ledger(anna)).toHaveLength(1);
    expect((await accountsToReport(database, cloudId, start + 8 * day)).accounts).toEqual([
      { accountId: 'account-anna', updatedAt: new Date(start + day).toISOString() },
    ]);
  });

  test('of a closed account nothing is left, on that site; cards stay as plain cards', async () => {
    const { database, linked, link, look, approved, cards, ledger } = world();
    const anna = await linked('anna');
    const ben = await linked('ben');
    await link(anna, { cloudId: 'cloud-b', siteUrl: 'https://b.example' });
    await registerInstallation(
      database,
      { cloudId, installationId: 'i' },
      { siteUrl, nudge: { url: 'https://n.example', secret: 'x'.repeat(43) }, appVersion: '1' },
      start,
    );
    await approved(anna, task('1', anna));
    await look([task('1', anna), task('2', anna), task('3', ben)]);
    const [card] = await cards(anna);
    await world().frontEnd.moveCard(card?.id ?? '', 'done');
    await createLinkCode(database, { cloudId, accountId: 'account-anna' }, start);
    await database.query(
      `insert into integration_audit_log (user_id, event_type, site_id, details, error_message)
       values ('${anna.userId}', 'oauth.connected', '${cloudId}', '{"name": "Anna"}', null),
         ('${anna.userId}', 'confluence.fetch_failed', '${cloudId}', '{"of": ["account-anna"]}', 'account-anna is away')`,
    );
    await report('account-anna', 'closed');
    await report('account-anna', 'closed');

    expect(await database.query(`select site_id, atlassian_account_id from atlassian_connections order by 1`)).toEqual([
      { site_id: cloudId, atlassian_account_id: 'account-ben' },
      { site_id: 'cloud-b', atlassian_account_id: 'account-anna' },
    ]);
    expect(await cards(anna)).toMatchObject([{ status: 'done', syncStatus: 'unlinked' }]);
    expect(await ledger(anna)).toEqual([]);
    expect(await ledger(ben)).toHaveLength(1);
    expect(await linkedAccounts(database, cloudId)).toMatchObject({ accountIds: ['account-ben'] });
    for (const table of await tablesOf(database)) {
      const rows = JSON.stringify(await database.query(`select * from ${table}`));
      const named = rows.match(/account-anna|"Anna"/g) ?? [];
      expect({ table, named }).toEqual({
        table,
        // The other site's own link.
        named: table === 'atlassian_connections' ? ['account-anna'] : [],
      });
    }
  });

  test('a code that nobody can use any more is dropped within a day, and tries with it', async () => {
    const { database, person } = world();
    await registerInstallation(
      database,
      { cloudId, installationId: 'i' },
      { siteUrl, nudge: { url: 'https://n.example', secret: 'x'.repeat(43) }, appVersion: '1' },
      start,
    );
    const { userId } = await person('anna');
    await createLinkCode(database, { cloudId, accountId: 'account-anna' }, start);
    await database.query('select confluence_redeem_link_code_for($1::uuid, $2, $3::timestamptz)', [
      userId,
      '0000-0000',
      new Date(start).toISOString(),
    ]);
    await due(start + day);
    expect(await database.query('select account_id from confluence_link_codes')).toEqual([]);
    expect(await database.query('select user_id from confluence_link_tries')).toEqual([]);
  });
});
