import { accountsToReport, createLinkCode, requestLink, takeReport } from '../../trackli/database/account-functions';
import { linkedAccounts, registerInstallation } from '../../trackli/database/database-functions';
import { onEachTrackli, tablesOf } from './support/trackli';
import { cloudId, siteUrl, start, task } from './support/world';

const day = 24 * 3600_000;

onEachTrackli((world) => {
  const due = async (at = start) =>
    (await accountsToReport(world().database, cloudId, at)).accounts.map(({ accountId }) => accountId);
  const report = (accountId: string, status: 'current' | 'updated' | 'closed', at = start) =>
    takeReport(world().database, cloudId, { accounts: [{ accountId, status }] }, at);
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
    const anna = await linked('anna');
    await database.query(
      `insert into confluence_claim_refusals (cloud_id, account_id, user_id, refused_at)
       values ($1, 'account-anna', $2::uuid, '2025-05-05T05:05:05.005Z')`,
      [cloudId, anna.userId],
    );
    expect((await accountsToReport(database, cloudId, start)).accounts).toEqual([
      { accountId: 'account-anna', updatedAt: '2025-05-05T05:05:05.005Z' },
    ]);
  });

  test('at most 90 at a time', async () => {
    const { database, linked } = world();
    await linked('anna');
    await database.query(
      `with users as (insert into auth.users (email) select 'u' || n from generate_series(1, 100) n returning id)
       insert into confluence_links (user_id, cloud_id, account_id, proof)
       select id, '${cloudId}', 'account-' || id, 'code' from users`,
    );
    const first = await due();
    expect(first).toHaveLength(90);
    for (const accountId of first) await report(accountId, 'current');
    expect(await due()).toHaveLength(11);
  });

  test('an account that was updated stays linked: no name or address of it is stored', async () => {
    const { linked, ledger, sync } = world();
    const anna = await linked('anna');
    await sync([task('1', anna)]);
    await report('account-anna', 'updated', start + day);
    expect(await ledger(anna)).toHaveLength(1);
    expect(await due(start + 2 * day)).toEqual([]);
  });

  test('of a closed account nothing is left, on that site; cards stay as plain cards', async () => {
    const { database, linked, link, sync, approved, cards, ledger } = world();
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
    await sync([task('1', anna), task('2', anna), task('3', ben)]);
    const [card] = await cards(anna);
    await world().frontEnd.moveCard(card?.id ?? '', 'done');
    await createLinkCode(database, { cloudId, accountId: 'account-anna' }, start);
    await requestLink(database, { cloudId, accountId: 'account-anna' }, 'ben@example.com', start);
    await database.query(
      `insert into confluence_claim_refusals (cloud_id, account_id, user_id, refused_at)
       values ('${cloudId}', 'account-anna', '${ben.userId}', now())`,
    );
    await database.query(
      `insert into integration_audit_log (user_id, event_type, site_id, details, error_message)
       values ('${anna.userId}', 'oauth.connected', '${cloudId}', '{"account": "account-anna"}', null),
         ('${anna.userId}', 'confluence.fetch_failed', '${cloudId}', '{"of": ["account-anna"]}', 'account-anna is away')`,
    );
    await report('account-anna', 'closed');
    await report('account-anna', 'closed');

    expect(
      await database.query(`select cloud_id as site, account_id as account from confluence_links order by 1`),
    ).toEqual([
      { site: cloudId, account: 'account-ben' },
      { site: 'cloud-b', account: 'account-anna' },
    ]);
    expect(await cards(anna)).toMatchObject([{ status: 'done', syncStatus: 'unlinked' }]);
    expect(await ledger(anna)).toEqual([]);
    expect(await ledger(ben)).toHaveLength(1);
    expect(await linkedAccounts(database, cloudId)).toMatchObject({ accountIds: ['account-ben'] });
    for (const table of await tablesOf(database)) {
      const rows = JSON.stringify(await database.query(`select * from ${table}`));
      const named = rows.match(/account-anna/g) ?? [];
      expect({ table, named }).toEqual({
        table,
        // The other site's own link.
        named: table === 'confluence_links' ? ['account-anna'] : [],
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

  test('a request to be linked is dropped after a week, one that was refused after a year', async () => {
    const { database, person } = world();
    await registerInstallation(
      database,
      { cloudId, installationId: 'i' },
      { siteUrl, nudge: { url: 'https://n.example', secret: 'x'.repeat(43) }, appVersion: '1' },
      start,
    );
    for (const name of ['ben', 'cleo']) {
      await person(name);
      await requestLink(database, { cloudId, accountId: 'account-anna' }, `${name}@example.com`, start);
    }
    await database.query(
      `update confluence_link_requests set is_refused = true
       where user_id = (select id from auth.users where email = 'cleo@example.com')`,
    );
    const left = async (at: number) => {
      await due(at);
      return (await database.query('select 1 from confluence_link_requests')).length;
    };
    expect(await left(start + 7 * day - 1000)).toBe(2);
    expect(await left(start + 7 * day + 1000)).toBe(1);
    expect(await left(start + 365 * day)).toBe(1);
    expect(await left(start + 380 * day)).toBe(0);
  });
});
