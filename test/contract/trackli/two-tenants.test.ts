import { jobsAnswerSchema } from '../../../contract/jobs';
import type { PageState } from '../../../contract/page-state';
import { untouched } from '../../database/support/testbed';
import { beginAnew, tablesOf } from '../../database/support/trackli';
import { pageState, put } from './support/served';
import type { Door } from './support/door';
import { onEachDoor, requestAs, type Bearer } from './support/doors';
import { examples, initOf } from './support/examples';
import { fillings, fillSite, type FilledSite } from './support/filled-site';

interface Attack {
  /** Of the contract. */
  id: string;
  path: string;
  init: RequestInit;
  person: string | null;
}

/** Every call of the wire with every id that the other site owns. The last one takes the attacker's own site away. */
function attacksOn(victim: FilledSite): Attack[] {
  const attack = (id: string, facts: { path?: string; body?: object; person?: string } = {}): Attack => {
    const example = examples.find((known) => known.id === id);
    if (example === undefined) throw new Error(`There is no call ${id}.`);
    const body = facts.body ?? example.body;
    const path = facts.path ?? example.path;
    return { id, path, init: initOf({ ...example, body }), person: facts.person ?? null };
  };
  const { accountIds, claimIds, jobIds, scanId, installationId } = victim;
  const [accountId = ''] = accountIds;
  const states: Partial<PageState>[] = ['100', '200'].flatMap((contentId) => {
    const gone = { contentId, version: null, title: null, url: null, space: null, tasks: [] };
    const tasks = accountIds.map((assignee, at) => ({
      localId: String(at + 1),
      status: 'complete' as const,
      title: 'Taken',
      assignee,
    }));
    return [
      { contentId, version: 9000, tasks },
      { contentId, version: 9001, tasks: [], covers: accountIds },
      { contentId, version: 9002, tasks: [], others: ['1', '2', '3', '4', '9'] },
      { ...gone, status: 'unreadable' as const },
      { ...gone, status: 'deleted' as const },
    ];
  });
  const outcomes = [
    { outcome: 'done', actor: 'user', taskId: '7' },
    { outcome: 'already' },
    { outcome: 'retry', reason: 'conflict', retryAfter: 60 },
    { outcome: 'given-up', reason: 'task-gone' },
  ];
  const counts = { seen: 0, created: 0, updated: 0, unchanged: 0, ignored: 0, failed: 0 };
  const scan = {
    scanId,
    kind: 'refresh',
    startedAt: '2026-02-02T07:00:00.000Z',
    endedAt: '2026-02-02T07:30:00.000Z',
    outcome: 'finished',
    counts,
  };
  const persons = [...accountIds, `new-of-${victim.cloudId}`];
  return [
    attack('putInstallation', {
      body: {
        siteUrl: 'https://beta.example',
        nudge: { url: `https://nudge.example/${victim.cloudId}`, secret: 'n'.repeat(43) },
        appVersion: installationId.slice(0, 64),
      },
    }),
    attack('getAccounts'),
    attack('getAccounts', { path: `/v1/accounts?cloudId=${victim.cloudId}` }),
    attack('getJobs', { path: '/v1/jobs?limit=50' }),
    ...states.map((facts) =>
      attack('putPageState', {
        path: `/v1/content/${facts.contentId ?? ''}/state`,
        body: pageState({ observedAt: new Date().toISOString(), ...facts }),
      }),
    ),
    ...jobIds.flatMap((jobId) =>
      outcomes.map((outcome) => attack('postJobResults', { body: { results: [{ jobId, ...outcome }] } })),
    ),
    attack('getContents'),
    attack('getContents', { path: '/v1/contents?spaceId=7&cursor=100' }),
    attack('getContents', { path: '/v1/contents?due=true' }),
    attack('postHeldRelease'),
    attack('postScanResult', { body: { ...scan, accountIds } }),
    attack('postScanResult', { body: { ...scan, accountIds: '*' } }),
    attack('getActivity'),
    ...['100', '200'].flatMap((contentId) =>
      persons.map((person) =>
        attack('getMine', { path: `/v1/content/${contentId}/mine`, body: { accountId: person } }),
      ),
    ),
    attack('getStoredAccounts'),
    ...(['current', 'updated', 'closed'] as const).map((status) =>
      attack('postPersonalDataReport', { body: { accounts: persons.map((one) => ({ accountId: one, status })) } }),
    ),
    ...persons.flatMap((person) =>
      ['postLinkCode', 'getMe', 'putChoices', 'postChoicesPreview', 'putPause', 'postScan', 'deleteMe'].map((id) =>
        attack(id, { person }),
      ),
    ),
    ...persons.flatMap((person) =>
      [{}, { search: 'a', kind: 'arrived' }, { cursor: '999999999999' }].map((body) =>
        attack('postHistory', { body, person }),
      ),
    ),
    ...persons.flatMap((person) =>
      (['let-go', 'keep'] as const).map((answer) => attack('postMyHeld', { body: { answer }, person })),
    ),
    ...claimIds.flatMap((claimId) =>
      (['yes', 'no'] as const).map((answer) =>
        attack('postClaimAnswer', { path: `/v1/me/claims/${claimId}`, body: { answer }, person: accountId }),
      ),
    ),
    // Whom it asks is a user, and users belong to no site: it is about the attacker's own account.
    attack('postLinkRequest', { person: `new-of-${victim.cloudId}` }),
    attack('getHealth'),
    attack('getHealth', { path: `/v1/health?cloudId=${victim.cloudId}&account=${accountId}` }),
    attack('putSettings'),
    attack('deleteInstallation'),
  ];
}

/** The outcomes of a page's tasks come in the order in which their rows lie. */
const inOrder = (text: string) =>
  text.replace(/(?<="outcomes":\[)\{.*?\}(?=\])/, (outcomes) =>
    outcomes
      .split(/(?<=\}),(?=\{)/)
      .sort()
      .join(','),
  );

/** What differs from one time to the next: ids, moments and codes that are made anew, and how long it took. */
const masked = (text: string) =>
  inOrder(text)
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'moment')
    .replaceAll(/"code":"[^"]+"/g, 'code')
    .replaceAll(/"roundTripMilliseconds":\d+/g, 'time')
    .replaceAll(/"(accountsVersion|version)":\d{13}/g, '"$1":counted')
    .replaceAll(/"nextAfter":1[12]\d/g, '"nextAfter":soon');

onEachDoor((world, door) => {
  /** Every row that has to do with a site, by what names it. */
  async function rowsAbout({ cloudId, userIds, accountIds }: FilledSite): Promise<string[]> {
    const marks = [cloudId, ...userIds, ...accountIds];
    const rows: string[] = [];
    for (const table of await tablesOf(world().database)) {
      const found = await world().database.query<{ row: string }>(
        `select '${table} ' || ctid || ' ' || xmin || ' ' || to_jsonb(it) as row from ${table} it`,
      );
      rows.push(...found.map(({ row }) => row).filter((row) => marks.some((mark) => row.includes(mark))));
    }
    return rows;
  }

  const functionOf = ({ cloudId, installationId }: FilledSite): Bearer => ({ cloudId, installationId, person: null });

  async function carryOut(attacks: Attack[], attacker: FilledSite, through: Door): Promise<string[]> {
    const answers: string[] = [];
    for (const { id, path, init, person } of attacks) {
      const began = performance.now();
      const headers = new Headers(init.headers);
      headers.set('x-cloud-id', 'cloud-b');
      const bearer = { ...functionOf(attacker), person };
      const response = await requestAs(through, bearer, path, { ...init, headers });
      expect(performance.now() - began).toBeLessThan(20_000);
      const { status } = response;
      const wait = response.headers.get('retry-after') ?? '';
      answers.push(`${id} ${String(status)} ${wait} ${masked(await response.text())}`);
    }
    return answers;
  }

  test('every call is tried', async () => {
    const attacks = attacksOn(await fillSite(world(), fillings.b));
    expect([...new Set(attacks.map(({ id }) => id))].sort()).toEqual(examples.map(({ id }) => id).sort());
  });

  test('a token of one site changes no row of another, and its answers are the same whether that other is there', async () => {
    const attacker = await fillSite(world(), fillings.a);
    const victim = await fillSite(world(), fillings.b);
    const attacks = attacksOn(victim);
    const before = await rowsAbout(victim);
    const bystandersBefore = await untouched(world().database);
    expect(before.length).toBeGreaterThan(20);
    const answers = await carryOut(attacks, attacker, await door());
    const after = await rowsAbout(victim);
    expect(before.filter((row) => !after.includes(row))).toEqual([]);
    // What the attacker says of such accounts is said of their own site.
    expect(after.filter((row) => !before.includes(row) && !row.includes('cloud-a'))).toEqual([]);
    expect(await untouched(world().database)).toBe(bystandersBefore);

    await beginAnew(world().database);
    const alone = await fillSite(world(), fillings.a);
    expect(answers).toEqual(await carryOut(attacks, alone, await door()));
  });

  test('what was leased, waits or was promised on the other site is as good as before', async () => {
    const attacker = await fillSite(world(), fillings.a);
    const victim = await fillSite(world(), fillings.b);
    await carryOut(attacksOn(victim), attacker, await door());
    const ask = async (path: string, init?: RequestInit) => requestAs(await door(), functionOf(victim), path, init);
    const results = victim.jobIds.map((jobId) => ({ jobId, outcome: 'done', actor: 'app', taskId: '8' }));
    await ask('/v1/jobs/results', put({ results }, { method: 'POST' }));
    const [done] = await world().database.query<{ bases: number }>(
      `select count(*) as bases from confluence_ledger
       where user_id = any ($1::text::uuid[]) and last_known_status = 'complete'`,
      [`{${victim.userIds.join(',')}}`],
    );
    expect(done).toEqual({ bases: 1 });
    const due = jobsAnswerSchema.parse(await (await ask('/v1/jobs')).json());
    expect(due.jobs).toHaveLength(1);
    const [redeemed] = await world().database.query<{ answer: object }>(
      `select confluence_redeem_link_code_for($1::uuid, $2, now()) as answer`,
      [victim.userIds[1], victim.code],
    );
    expect(redeemed).toMatchObject({ answer: { outcome: 'linked', siteUrl: 'https://beta.example' } });
  });
});
