import type { ScanResult } from '../../contract/scans';
import { enterScan } from '../../trackli/database/site-functions';
import { signedIn } from './support/signed-in';
import { onEachTrackli } from './support/trackli';
import { cloudId, start, type Person } from './support/world';

const counts = { seen: 6, created: 1, updated: 1, unchanged: 2, ignored: 1, failed: 1 };
const scan: ScanResult = {
  scanId: '6f1e0a52-9d0b-4c1e-8a55-0d6f3b2a1c47',
  kind: 'backfill',
  accountIds: '*',
  startedAt: new Date(start).toISOString(),
  endedAt: new Date(start + 60_000).toISOString(),
  outcome: 'finished',
  counts,
};

onEachTrackli((world) => {
  const enter = (facts: Partial<ScanResult> = {}, now = start + 61_000) =>
    enterScan(world().database, cloudId, { ...scan, ...facts }, now);
  const entries = (person?: Person) =>
    world().database.query(
      `select event_type as event, provider, site_id as site, success, error_message as error, details
       from integration_audit_log
       where event_type = 'confluence.tasks_fetched' and ($1::text is null or user_id::text = $1)`,
      [person?.userId ?? null],
    );
  const lastSync = async ({ userId }: Person) => {
    const [row] = await world().database.query<{ at: Date | null }>(
      'select last_scan_at as at from confluence_links where user_id = $1::uuid and cloud_id = $2',
      [userId, cloudId],
    );
    return row?.at?.toISOString() ?? null;
  };

  test('every link it covers has one line of the audit log, however often it is sent, and when it was up to date', async () => {
    const [anna, ben] = [await world().linked('anna'), await world().linked('ben')];
    for (let time = 0; time < 3; time += 1) await enter();
    const { scanId, kind } = scan;
    for (const person of [anna, ben]) {
      expect(await entries(person)).toEqual([
        {
          event: 'confluence.tasks_fetched',
          provider: 'atlassian',
          site: cloudId,
          success: true,
          error: null,
          details: { scanId, kind, counts },
        },
      ]);
      expect(await lastSync(person)).toBe(scan.endedAt);
    }
  });

  test('sent again it writes nothing; another scan is another line', async () => {
    await world().linked('anna');
    await enter();
    const before = await world().fingerprint(['integration_audit_log', 'confluence_links']);
    await enter();
    expect(await world().fingerprint(['integration_audit_log', 'confluence_links'])).toBe(before);
    await enter({ scanId: '7f1e0a52-9d0b-4c1e-8a55-0d6f3b2a1c47' });
    expect(await entries()).toHaveLength(2);
  });

  test('one that names accounts is theirs alone', async () => {
    const { linked } = world();
    const [anna, ben] = [await linked('anna'), await linked('ben')];
    await enter({ kind: 'accounts', accountIds: ['account-anna', 'nobody'] });
    expect([(await entries(anna)).length, (await entries(ben)).length]).toEqual([1, 0]);
    expect([await lastSync(anna), await lastSync(ben)]).toEqual([scan.endedAt, null]);
  });

  test('one that was stopped says so, and brought nobody up to date', async () => {
    const anna = await world().linked('anna');
    await enter({ outcome: 'stopped' });
    expect(await entries()).toMatchObject([{ success: false, error: 'stopped' }]);
    expect(await lastSync(anna)).toBeNull();
  });

  test('it is nobody’s whose sync is off, or who is linked on another site', async () => {
    const { linked, link, person, frontEnd } = world();
    const [anna, ben] = [await linked('anna'), await person('ben')];
    await link(ben, { cloudId: 'cloud-b', siteUrl: 'https://b.example' });
    await frontEnd.setSync({ userId: anna.userId, cloudId, enabled: false });
    await enter();
    expect(await entries()).toEqual([]);
  });

  test('a moment never goes back, nor is one of the app’s clock taken that has not come yet', async () => {
    const anna = await world().linked('anna');
    await enter({}, start + 10_000);
    expect(await lastSync(anna)).toBe(new Date(start + 10_000).toISOString());
    await enter({ scanId: '7f1e0a52-9d0b-4c1e-8a55-0d6f3b2a1c47', endedAt: new Date(start).toISOString() });
    expect(await lastSync(anna)).toBe(new Date(start + 10_000).toISOString());
  });

  test('whoever asked for their tasks is shown that the search has ended, once a scan that was for them has', async () => {
    const anna = await world().linked('anna');
    const search = async () => {
      const [row] = await signedIn(world().database, { role: 'authenticated', userId: anna.userId }).query<{
        links: { search: { isOpen: boolean; endedAt?: string } }[];
      }>('select confluence_my_links() as links');
      return row?.links[0]?.search;
    };
    await enter();
    // The app had not taken the request yet: that scan began before it.
    expect(await search()).toMatchObject({ isOpen: true });
    await world().database.query('update confluence_backfill_requests set is_open = false');
    await enter({ scanId: '7f1e0a52-9d0b-4c1e-8a55-0d6f3b2a1c47', outcome: 'stopped' });
    expect(await search()).not.toHaveProperty('endedAt');
    await enter({ scanId: '8f1e0a52-9d0b-4c1e-8a55-0d6f3b2a1c47' });
    expect(await search()).toMatchObject({ isOpen: false, endedAt: scan.endedAt });
  });

  test('a request whose taking was never reported has ended with the scan that the app began for it', async () => {
    await world().linked('anna');
    const requests = async () =>
      world().database.query(
        'select is_open as "isOpen", lease_id as lease, ended_at is not null as "hasEnded" from confluence_backfill_requests',
      );
    const [leased] = await world().database.query<{ lease: string }>(
      `update confluence_backfill_requests set lease_id = gen_random_uuid(), attempts = 1, leased_until = $1::timestamptz
       returning lease_id as lease`,
      [new Date(start + 120_000).toISOString()],
    );
    const open = [{ isOpen: true, lease: leased?.lease, hasEnded: false }];
    // That of a link before: it began before the request was taken.
    await enter({ kind: 'accounts', startedAt: new Date(start - 1).toISOString() });
    expect(await requests()).toEqual(open);
    await enter({ kind: 'accounts', scanId: '7f1e0a52-9d0b-4c1e-8a55-0d6f3b2a1c47', outcome: 'stopped' });
    expect(await requests()).toEqual(open);
    await enter({ kind: 'accounts', scanId: '8f1e0a52-9d0b-4c1e-8a55-0d6f3b2a1c47' });
    expect(await requests()).toEqual([{ isOpen: false, lease: null, hasEnded: true }]);
  });
});
