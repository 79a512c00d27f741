import { answerClaim, createLinkCode, readMyAccount, requestLink } from '../../trackli/database/account-functions';
import { linkedAccounts, registerInstallation } from '../../trackli/database/database-functions';
import { mia } from './support/testbed';
import { signedIn } from './support/signed-in';
import { onEachTrackli } from './support/trackli';
import { cloudId, siteUrl, start, task, type Person } from './support/world';

const minute = 60_000;

/** A link exists only after proof: by a code (link-codes.test.ts), by the account's own yes, by the user's yes to the account, by the operator. */
onEachTrackli((world) => {
  const install = (site = cloudId) =>
    registerInstallation(
      world().database,
      { cloudId: site, installationId: `installation-${site}` },
      { siteUrl, nudge: { url: 'https://n.atlassian-dev.net/x', secret: 'x'.repeat(43) }, appVersion: '1.0.0' },
      start,
    );
  beforeEach(() => install());

  const as = ({ userId }: Person) => signedIn(world().database, { role: 'authenticated', userId });
  const call = async <Answer>(person: Person, text: string) => {
    const [row] = await as(person).query<{ answer: Answer }>(`select ${text} as answer`);
    return row?.answer;
  };
  /** As a user may, whether or not the account is theirs. */
  const connect = (person: Person, accountId: string) =>
    as(person).query(
      `insert into atlassian_connections (user_id, site_id, site_url, atlassian_account_id, token_expires_at)
       values ('${person.userId}', '${cloudId}', '${siteUrl}', '${accountId}', now())`,
    );
  const claimsOn = async (accountId: string) => {
    const me = await readMyAccount(world().database, { cloudId, accountId });
    return me.linked ? [] : (me.claims ?? []);
  };
  const links = async () => (await world().frontEnd.links(cloudId)).map(({ userId }) => userId);
  const proofs = () => world().database.query<{ proof: string }>('select proof from confluence_links order by proof');

  describe('a connection that names an account', () => {
    test('is no link: no task, no account, no name of a page, also where a card says so', async () => {
      const mallory = await world().person('mallory');
      await connect(mallory, 'account-victim');
      await world().database.query(
        `insert into tasks (project_id, title, confluence_task_id, confluence_page_id) values ($1::uuid, 'x', '100-1', '100')`,
        [mallory.projectId],
      );
      await install('cloud-b');
      await world().sync([task('1', { ...mallory, accountId: 'account-victim' })]);
      expect(await linkedAccounts(world().database, cloudId)).toMatchObject({ accountIds: [] });
      expect(await world().frontEnd.queue(mallory.userId)).toEqual([]);
      expect(await world().frontEnd.board(mallory.userId)).toMatchObject([{ title: 'x', pageTitle: null }]);
    });

    test('is shown to the account, which says yes', async () => {
      const mary = await world().person('mary');
      await connect(mary, 'account-mary');
      const [claim] = await claimsOn('account-mary');
      expect(claim?.trackliAccount).toBe('m•••@example.com');
      expect(await claimsOn('account-other')).toEqual([]);
      const answer = (accountId: string) =>
        answerClaim(world().database, { cloudId, accountId }, { claimId: claim?.id ?? '', isMine: true }, start);
      // Another account has no say in it.
      expect(await answer('account-other')).toBe(false);
      expect(await answer('account-mary')).toBe(true);
      expect(await links()).toEqual([mary.userId]);
      expect(await proofs()).toEqual([{ proof: 'confirmed' }]);
      expect(await readMyAccount(world().database, { cloudId, accountId: 'account-mary' })).toMatchObject({
        linked: true,
        trackliAccount: 'mary@example.com',
      });
    });

    test('or no, which is remembered, for that user alone', async () => {
      const [mallory, mary] = [await world().person('mallory'), await world().person('mary')];
      await connect(mallory, 'account-mary');
      await connect(mary, 'account-mary');
      const claims = await claimsOn('account-mary');
      expect(claims).toHaveLength(2);
      const [first] = claims;
      await answerClaim(
        world().database,
        { cloudId, accountId: 'account-mary' },
        { claimId: first?.id ?? '', isMine: false },
        start,
      );
      expect(await claimsOn('account-mary')).toHaveLength(1);
      // Nor by a new row.
      await as(mallory).query(`delete from atlassian_connections where user_id = '${mallory.userId}'`);
      await as(mary).query(`delete from atlassian_connections where user_id = '${mary.userId}'`);
      await connect(mallory, 'account-mary');
      await connect(mary, 'account-mary');
      expect(await claimsOn('account-mary')).toHaveLength(1);
      expect(await links()).toEqual([]);
    });
  });

  describe('an account that asks a user', () => {
    const account = { cloudId, accountId: 'account-mary' };
    const ask = (email: string, at = 0, from = account) => requestLink(world().database, from, email, start + at);
    const waiting = async (person: Person) =>
      (await call<{ requestId: string; siteUrl: string }[]>(person, 'confluence_my_link_requests()')) ?? [];
    const answer = (person: Person, requestId: string, accept: boolean) =>
      call<{ outcome: string }>(person, `confluence_answer_link_request('${requestId}', ${String(accept)})`);
    /** What users call goes by the database's own clock. */
    const untilLater = () =>
      world().database.query(`update confluence_link_requests set expires_at = now() + interval '1 day'`);

    test('is answered alike whether or not there is one, and the user says yes', async () => {
      const mary = await world().person('mary');
      expect(await ask('nobody@example.com')).toEqual({});
      expect(await ask(' MARY@example.com ')).toEqual({});
      await untilLater();
      const [request] = await waiting(mary);
      expect(request).toMatchObject({ siteUrl });
      const other = await world().person('other');
      expect(await waiting(other)).toEqual([]);
      expect(await answer(other, request?.requestId ?? '', true)).toEqual({ outcome: 'gone' });
      expect(await links()).toEqual([]);
      expect(await answer(mary, request?.requestId ?? '', true)).toEqual({ outcome: 'linked', siteUrl });
      expect(await links()).toEqual([mary.userId]);
      expect(await proofs()).toEqual([{ proof: 'confirmed' }]);
    });

    test('or no, and is not asked again by that account', async () => {
      const mary = await world().person('mary');
      await ask('mary@example.com');
      await untilLater();
      const [request] = await waiting(mary);
      expect(await answer(mary, request?.requestId ?? '', false)).toEqual({ outcome: 'refused' });
      expect(await ask('mary@example.com', minute)).toEqual({});
      await untilLater();
      expect(await waiting(mary)).toEqual([]);
      expect(await links()).toEqual([]);
    });

    test('five times an hour, each account for itself; not where the app is not', async () => {
      for (let asked = 0; asked < 5; asked += 1) expect(await ask('nobody@example.com', asked)).toEqual({});
      expect(await ask('nobody@example.com', minute)).toEqual({ retryAfterSeconds: 3540 });
      expect(await ask('nobody@example.com', minute, { cloudId, accountId: 'account-ben' })).toEqual({});
      expect(await ask('nobody@example.com', 60 * minute)).toEqual({});
      expect(await ask('nobody@example.com', 0, { cloudId: 'cloud-z', accountId: 'account-ben' })).toBeNull();
    });
  });

  describe('the operator', () => {
    const trust = async () => {
      const [row] = await world().database.query<{ made: number }>('select confluence_trust_connections($1) as made', [
        cloudId,
      ]);
      return row?.made;
    };

    test('links connections that have a token; not those without, nor an account that two users name', async () => {
      const { database, person } = world();
      const [forged, one, two] = [await person('forged'), await person('one'), await person('two')];
      await connect(forged, 'account-victim');
      for (const { userId } of [one, two])
        await database.query(
          `insert into atlassian_connections (user_id, site_id, site_url, atlassian_account_id, token_expires_at, access_token_secret_id)
           values ($1::uuid, $2, $3, 'account-shared', now(), gen_random_uuid())`,
          [userId, cloudId, siteUrl],
        );
      expect(await trust()).toBe(1);
      expect(await links()).toEqual([mia.userId]);
      expect(await proofs()).toEqual([{ proof: 'operator' }]);
      expect(await trust()).toBe(0);
    });

    test('what the search of before brought is taken up, and follows its page once that has shown it', async () => {
      await trust();
      const known = { userId: mia.userId, projectId: '', accountId: 'bystander-mia' };
      expect((await world().ledger(known)).map(({ taskKey, status }) => `${taskKey} ${status}`)).toEqual([
        '100-91 approved',
        '100-92 pending',
        '100-93 dismissed',
      ]);
      await world().sync([
        task('91', known, { title: 'Order seeds', status: 'complete' }),
        task('92', known, { title: 'Paint the fence' }),
        task('93', known, { title: 'Buy a pony' }),
      ]);
      expect(await world().frontEnd.queue(mia.userId)).toMatchObject([{ title: 'Paint the fence' }]);
      const cards = await world().cards(known);
      expect(cards.find(({ title }) => title === 'Order seeds')).toMatchObject({ status: 'done' });
    });
  });

  describe('beside Trackli’s search of before', () => {
    /** As it writes: with the service role, a row of its own or over one that waits. */
    const oldSearch = async (person: Person, localId: string, title: string) => {
      const service = signedIn(world().database, { role: 'service_role' });
      const [known] = await service.query<{ id: string; status: string }>(
        'select id, status from confluence_pending_tasks where user_id = $1::uuid and confluence_task_id = $2',
        [person.userId, `100-${localId}`],
      );
      if (known?.status === 'pending')
        await service.query(
          `update confluence_pending_tasks set task_title = $2, confluence_page_title = 'Plan', due_date = null where id = $1::uuid`,
          [known.id, title],
        );
      if (known === undefined)
        await service.query(
          `insert into confluence_pending_tasks
             (user_id, connection_id, confluence_task_id, confluence_page_id, confluence_page_url, task_title, status)
           select user_id, id, $2, '100', $3, $4, 'pending' from atlassian_connections where user_id = $1::uuid`,
          [person.userId, `100-${localId}`, `${siteUrl}/wiki/x`, title],
        );
    };

    test('it goes on for who is not linked, and for a site without the app', async () => {
      const mary = await world().person('mary');
      await connect(mary, 'account-mary');
      await oldSearch(mary, '1', 'Found');
      expect(await world().frontEnd.queue(mary.userId)).toMatchObject([{ title: 'Found' }]);
      expect(await call(mary, `confluence_site_is_installed('${cloudId}')`)).toBe(true);
      expect(await call(mary, `confluence_site_is_installed('cloud-z')`)).toBe(false);
    });

    test('where the app is, a second mention is nobody’s task, a date it erases stays, what left does not come back by it', async () => {
      const [mary, ben] = [await world().linked('mary'), await world().linked('ben')];
      await connect(mary, 'account-mary');
      await connect(ben, 'account-ben');
      await world().sync([
        task('1', mary, { title: 'Paint', dueDate: '2026-03-01' }),
        task('2', mary, { title: 'Saw' }),
        task('3', mary, { title: 'Sing' }),
      ]);
      const saw = (await world().frontEnd.queue(mary.userId)).find(({ title }) => title === 'Saw');
      await world().frontEnd.dismiss(saw?.id ?? '');
      await world().sync([
        task('1', mary, { title: 'Paint', dueDate: '2026-03-01' }),
        task('2', mary, { title: 'Saw' }),
        task('3', mary, { title: 'Sing', status: 'complete' }),
      ]);
      for (const localId of ['1', '2', '3']) {
        await oldSearch(mary, localId, 'paint, Ben helps');
        await oldSearch(ben, localId, 'paint, Ben helps');
      }
      expect(await world().frontEnd.queue(mary.userId)).toMatchObject([{ title: 'Paint', dueDate: '2026-03-01' }]);
      expect(await world().frontEnd.queue(ben.userId)).toEqual([]);
    });

    test('what it took for somebody’s before they were linked leaves with the first look, and is not doubled', async () => {
      const [mary, ben] = [await world().person('mary'), await world().person('ben')];
      for (const person of [mary, ben]) {
        await connect(person, person.accountId);
        await oldSearch(person, '1', 'Paint');
        await world().link(person);
      }
      await world().sync([task('1', mary, { title: 'Paint' })]);
      expect(await world().frontEnd.queue(mary.userId)).toHaveLength(1);
      expect(await world().frontEnd.queue(ben.userId)).toEqual([]);
    });

    test('disconnecting OAuth ends no link and takes nothing that waits', async () => {
      const mary = await world().person('mary');
      await connect(mary, 'account-mary');
      await oldSearch(mary, '1', 'Paint');
      await world().link(mary);
      await world().sync([task('1', mary, { title: 'Paint' }), task('2', mary)]);
      await as(mary).query(`delete from atlassian_connections where user_id = '${mary.userId}'`);
      expect(await links()).toEqual([mary.userId]);
      expect(await world().frontEnd.queue(mary.userId)).toHaveLength(2);
    });
  });

  test('deleting a Trackli account, which deletes cards and projects, ends its links; a project among others does not', async () => {
    const [anna, ben] = [await world().linked('anna'), await world().linked('ben')];
    await world().database.query(`insert into projects (user_id, name) values ($1::uuid, 'Second')`, [ben.userId]);
    await as(ben).query(`delete from projects where name = 'Second'`);
    expect(await links()).toHaveLength(2);
    await as(anna).query(`delete from projects where user_id = '${anna.userId}'`);
    expect(await links()).toEqual([ben.userId]);
    await world().database.query('delete from auth.users where id = $1::uuid', [ben.userId]);
    expect(await links()).toEqual([]);
    expect(await world().database.query('select count(*) as rows from confluence_ledger')).toEqual([{ rows: 0 }]);
  });

  test('codes count for an account that somebody else’s connection names', async () => {
    const [mallory, mary] = [await world().person('mallory'), await world().person('mary')];
    await connect(mallory, 'account-mary');
    const made = await createLinkCode(world().database, { cloudId, accountId: 'account-mary' }, Date.now());
    if (made === null || !('code' in made)) throw new Error('No code was made.');
    expect(await call(mary, `confluence_redeem_link_code('${made.code}')`)).toMatchObject({ outcome: 'linked' });
    expect(await links()).toEqual([mary.userId]);
    expect(await claimsOn('account-mary')).toEqual([]);
  });
});
