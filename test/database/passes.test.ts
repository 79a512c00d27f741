import type { PassResult } from '../../contract/passes';
import { enterPass } from '../../trackli/site-functions';
import { onEachTrackli } from './support/trackli';
import { cloudId, start, type Person } from './support/world';

const counts = { seen: 6, created: 1, updated: 1, unchanged: 2, ignored: 1, failed: 1 };
const pass: PassResult = {
  passId: '6f1e0a52-9d0b-4c1e-8a55-0d6f3b2a1c47',
  kind: 'backfill',
  accountIds: '*',
  startedAt: new Date(start).toISOString(),
  endedAt: new Date(start + 60_000).toISOString(),
  outcome: 'finished',
  counts,
};

onEachTrackli((world) => {
  const enter = (facts: Partial<PassResult> = {}, now = start + 61_000) =>
    enterPass(world().database, cloudId, { ...pass, ...facts }, now);
  const entries = (person?: Person) =>
    world().database.query(
      `select event_type as event, provider, site_id as site, success, error_message as error, details
       from integration_audit_log where $1::text is null or user_id::text = $1`,
      [person?.userId ?? null],
    );
  const lastSync = async ({ userId }: Person) => {
    const [row] = await world().database.query<{ at: Date | null }>(
      'select last_sync_at as at from atlassian_connections where user_id = $1::uuid and site_id = $2',
      [userId, cloudId],
    );
    return row?.at?.toISOString() ?? null;
  };

  test('every connection it covers has one line of the audit log, however often it is sent, and when it was up to date', async () => {
    const [anna, ben] = [await world().linked('anna'), await world().linked('ben')];
    for (let time = 0; time < 3; time += 1) await enter();
    const { passId, kind } = pass;
    for (const person of [anna, ben]) {
      expect(await entries(person)).toEqual([
        {
          event: 'confluence.tasks_fetched',
          provider: 'atlassian',
          site: cloudId,
          success: true,
          error: null,
          details: { passId, kind, counts },
        },
      ]);
      expect(await lastSync(person)).toBe(pass.endedAt);
    }
  });

  test('sent again it writes nothing; another pass is another line', async () => {
    await world().linked('anna');
    await enter();
    const before = await world().fingerprint(['integration_audit_log', 'atlassian_connections']);
    await enter();
    expect(await world().fingerprint(['integration_audit_log', 'atlassian_connections'])).toBe(before);
    await enter({ passId: '7f1e0a52-9d0b-4c1e-8a55-0d6f3b2a1c47' });
    expect(await entries()).toHaveLength(2);
  });

  test('one that names accounts is theirs alone; two users of one account have a line each', async () => {
    const { linked } = world();
    const [anna, twin, ben] = [await linked('anna', 'shared'), await linked('twin', 'shared'), await linked('ben')];
    await enter({ kind: 'accounts', accountIds: ['shared', 'nobody'] });
    expect([(await entries(anna)).length, (await entries(twin)).length, (await entries(ben)).length]).toEqual([
      1, 1, 0,
    ]);
    expect([await lastSync(twin), await lastSync(ben)]).toEqual([pass.endedAt, null]);
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
    await enter({ passId: '7f1e0a52-9d0b-4c1e-8a55-0d6f3b2a1c47', endedAt: new Date(start).toISOString() });
    expect(await lastSync(anna)).toBe(new Date(start + 10_000).toISOString());
  });
});
