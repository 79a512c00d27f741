import { createLinkCode, readMyAccount, unlinkMyAccount } from '../../trackli/database/account-functions';
import { instant } from '../../trackli/database/database-call';
import { linkedAccounts, registerInstallation } from '../../trackli/database/database-functions';
import type { Queryable } from '../../trackli/database/database';
import { onEachTrackli } from './support/trackli';
import { cloudId, siteUrl, start, task, type Person, type World } from './support/world';

const minute = 60_000;
const anna = { cloudId, accountId: 'account-anna' };

type Redemption = { outcome: string; siteUrl?: string; retryAfterSeconds?: number };

onEachTrackli((world) => {
  beforeEach(() => install(world()));

  const install = ({ database }: World, site = cloudId, url = siteUrl) =>
    registerInstallation(
      database,
      { cloudId: site, installationId: `installation-${site}` },
      { siteUrl: url, nudge: { url: 'https://nudge.example', secret: 'x'.repeat(43) }, appVersion: '1.0.0' },
      start,
    );
  const newCode = async (account = anna, at = 0) => {
    const made = await createLinkCode(world().database, account, start + at);
    if (made === null || !('code' in made)) throw new Error('No code was made.');
    return made.code;
  };
  const redeem = async ({ userId }: Person, code: string, at = 0, database: Queryable = world().database) => {
    const [row] = await database.query<{ answer: Redemption }>(
      'select confluence_redeem_link_code_for($1::uuid, $2, $3::timestamptz) as answer',
      [userId, code, instant(start + at)],
    );
    return row?.answer;
  };
  const links = async () => (await world().frontEnd.links(cloudId)).map(({ userId }) => userId);
  const auditOf = async ({ userId }: Person) =>
    world().database.query(
      `select event_type as event, details from integration_audit_log
       where user_id = $1::uuid and event_type like 'confluence.link_%' and details ->> 'proof' is distinct from 'operator'
       order by created_at`,
      [userId],
    );

  test('a code links the account to whoever redeems it, and the app hears of it', async () => {
    const person = await world().person('anna');
    const code = await newCode();
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(await readMyAccount(world().database, anna)).toMatchObject({ linked: false, claims: [] });
    expect(await redeem(person, code)).toEqual({ outcome: 'linked', siteUrl, startWith: 'everything' });
    expect(await readMyAccount(world().database, anna)).toMatchObject({
      linked: true,
      trackliAccount: 'anna@example.com',
      connectedAt: '2026-02-02T08:00:00.000Z',
      syncEnabled: true,
    });
    expect(await linkedAccounts(world().database, cloudId)).toMatchObject({ accountIds: ['account-anna'] });
    expect(await auditOf(person)).toEqual([{ event: 'confluence.link_made', details: { proof: 'code' } }]);
    await world().sync([task('1', person)]);
    expect(await world().ledger(person)).toHaveLength(1);
  });

  test('a person may type it small, without its hyphen, and take a one for an L', async () => {
    const [stored] = await world().database.query<{ read: string }>(
      `select confluence_read_link_code(' ilo0-1abc' || chr(10)) as read`,
    );
    expect(stored?.read).toBe('11001ABC');
    const code = await newCode();
    expect(await redeem(await world().person('anna'), ` ${code.toLowerCase().replace('-', ' ')} `)).toMatchObject({
      outcome: 'linked',
    });
  });

  test('the code itself is nowhere in the database', async () => {
    const code = await newCode();
    const rows = await world().database.query('select * from confluence_link_codes');
    const text = JSON.stringify(rows);
    expect(text).toContain('account-anna');
    expect(text).not.toContain(code);
    expect(text).not.toContain(code.replace('-', ''));
  });

  test('wrong, used, replaced and expired codes, and no code at all, look alike', async () => {
    const person = await world().person('anna');
    const replaced = await newCode();
    const used = await newCode();
    await redeem(await world().person('ben'), used);
    const expired = await newCode({ cloudId, accountId: 'account-cleo' });
    const answers = [];
    for (const [code, at] of [
      ['0000-0000', 0],
      ['', 0],
      ['x'.repeat(100_000), 0],
      [used, 1],
      [replaced, 1],
      [expired, 10 * minute],
    ] as const) {
      answers.push(await redeem(person, code, at));
    }
    expect(answers).toEqual(Array.from({ length: 6 }, () => ({ outcome: 'refused' })));
    expect(await links()).toHaveLength(1);
  });

  test('ten wrong tries an hour, and then not even the right one', async () => {
    const person = await world().person('anna');
    const code = await newCode();
    for (let tries = 0; tries < 10; tries += 1) await redeem(person, '0000-0000');
    expect(await redeem(person, code, minute)).toEqual({ outcome: 'too-many-tries', retryAfterSeconds: 3540 });
    expect(await redeem(await world().person('ben'), code, minute)).toMatchObject({ outcome: 'linked' });
    expect(await redeem(person, await newCode(anna, 60 * minute), 60 * minute)).toMatchObject({ outcome: 'linked' });
  });

  test('codes of one’s own buy no more wrong tries', async () => {
    const person = await world().person('anna');
    for (let tries = 0; tries < 10; tries += 1) {
      await redeem(person, '0000-0000');
      if (tries < 4) expect(await redeem(person, await newCode())).toMatchObject({ outcome: 'linked' });
    }
    expect(await redeem(person, await newCode())).toMatchObject({ outcome: 'too-many-tries' });
  });

  test('an account gets five codes in ten minutes, each account for itself', async () => {
    for (let made = 0; made < 5; made += 1) await newCode();
    expect(await createLinkCode(world().database, anna, start + minute)).toEqual({ retryAfterSeconds: 540 });
    await newCode({ cloudId, accountId: 'account-ben' });
    await newCode(anna, 10 * minute);
  });

  test('a site that the app is not on, or has left, gives and takes no codes', async () => {
    const { database, person } = world();
    expect(await createLinkCode(database, { cloudId: 'cloud-b', accountId: 'x' }, start)).toBeNull();
    const code = await newCode();
    await database.query(`select confluence_close_installation($1, $2, now())`, [cloudId, `installation-${cloudId}`]);
    expect(await redeem(await person('anna'), code)).toEqual({ outcome: 'refused' });
  });

  test('the account moves to the user who redeemed last; the other one’s cards stay as plain cards', async () => {
    const [before, after] = [await world().linked('anna'), await world().person('ben')];
    await world().approved(before, task('1', before));
    await redeem(after, await newCode());
    expect(await links()).toEqual([after.userId]);
    expect(await world().cards(before)).toMatchObject([{ syncStatus: 'unlinked' }]);
    expect(await auditOf(before)).toEqual([
      { event: 'confluence.link_ended', details: { reason: 'linked-elsewhere' } },
    ]);
  });

  test('a user’s other account on the site is replaced: its tasks go, what the user chose for the site stays', async () => {
    const { database, linked, sync, ledger, frontEnd } = world();
    const person = await linked('anna', 'account-old');
    await database.query(`update confluence_links set arrival = 'board', default_project_id = $1::uuid`, [
      person.projectId,
    ]);
    await sync([task('1', person)]);
    await redeem(person, await newCode());
    expect(
      await database.query(
        'select account_id as account, proof, arrival, default_project_id as project from confluence_links',
      ),
    ).toEqual([{ account: 'account-anna', proof: 'code', arrival: 'board', project: person.projectId }]);
    // What was a card stays one, and counts for nothing until a page shows its task with this account.
    expect(await ledger(person)).toMatchObject([{ status: 'approved' }]);
    expect(await database.query('select is_confirmed as "isConfirmed" from confluence_ledger')).toEqual([
      { isConfirmed: false },
    ]);
    expect(await frontEnd.queue(person.userId)).toEqual([]);
  });

  test('the same account again keeps its tasks, and its sync is on', async () => {
    const { database, linked, frontEnd, approved, ledger } = world();
    const person = await linked('anna');
    await approved(person, task('1', person));
    await frontEnd.setSync({ userId: person.userId, cloudId, enabled: false });
    await redeem(person, await newCode());
    expect(await database.query(`select sync_enabled as "isOn", proof from confluence_links`)).toEqual([
      { isOn: true, proof: 'code' },
    ]);
    expect(await ledger(person)).toHaveLength(1);
  });

  test('unlinking takes the link and a waiting code away, and leaves cards and other sites', async () => {
    const { database, linked, link, approved, cards } = world();
    const person = await linked('anna');
    await link(person, { cloudId: 'cloud-b', siteUrl: 'https://b.example' });
    await approved(person, task('1', person));
    const code = await newCode();
    await unlinkMyAccount(database, anna, start);
    await unlinkMyAccount(database, anna, start);
    expect(await readMyAccount(database, anna)).toMatchObject({ linked: false, claims: [] });
    expect(await database.query('select cloud_id as site from confluence_links')).toEqual([{ site: 'cloud-b' }]);
    expect(await cards(person)).toMatchObject([{ syncStatus: 'unlinked' }]);
    expect(await auditOf(person)).toEqual([
      { event: 'confluence.link_ended', details: { reason: 'unlinked-in-confluence' } },
    ]);
    expect(await redeem(person, code, 1)).toEqual({ outcome: 'refused' });
  });

  test('a signed-in user redeems by their own rights, nobody else does', async () => {
    const { database, person } = world();
    const redeemer = await person('anna');
    const now = Date.now();
    const made = await createLinkCode(database, anna, now);
    if (made === null || !('code' in made)) throw new Error('No code was made.');
    const as = (role: string, claims: object) =>
      database.transaction(async (transaction) => {
        await transaction.query(`select set_config('request.jwt.claims', $1, true)`, [JSON.stringify(claims)]);
        await transaction.query(`set local role ${role}`);
        return transaction.query('select confluence_redeem_link_code($1) as answer', [made.code]);
      });
    await expect(as('anon', {})).rejects.toThrow('permission denied');
    await expect(as('authenticated', {})).rejects.toThrow('Nobody is signed in');
    expect(await as('authenticated', { sub: redeemer.userId })).toEqual([
      { answer: { outcome: 'linked', siteUrl, startWith: 'everything' } },
    ]);
    expect(await links()).toEqual([redeemer.userId]);
  });
});
