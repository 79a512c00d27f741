import { registerInstallation } from '../../../trackli/database/database-functions';
import { createNudger } from '../../../trackli/nudge';
import { onEachTrackli } from '../../database/support/trackli';
import { eventually } from '../../database/support/wait';
import { cloudId, now } from './support/tokens';

const secret = 's'.repeat(43);

onEachTrackli((world) => {
  const register = (installationId: string, site = cloudId) =>
    registerInstallation(
      world().database,
      { cloudId: site, installationId },
      {
        siteUrl: 'https://a.example',
        nudge: { url: `https://a1.webtrigger.atlassian.app/public/${installationId}`, secret },
        appVersion: '1',
      },
      now,
    );

  /** A nudger whose requests are kept, and answered when the test says so. */
  function observed(answer: () => Promise<Response> = async () => new Response(null, { status: 204 })) {
    const sent: { address: string; request: RequestInit }[] = [];
    const errors: object[] = [];
    const nudger = createNudger({
      database: world().database,
      fetch: (address, request) => {
        sent.push({ address, request });
        return answer();
      },
      log: { info: () => undefined, error: (event, fields) => void errors.push({ event, ...fields }) },
    });
    return { nudger, sent, errors };
  }

  test('a nudge is an empty request with the secret, to the open installations of the site alone', async () => {
    await register('closed');
    await register('elsewhere', 'cloud-b');
    await register('one');
    const { nudger, sent } = observed();
    await nudger.nudge(cloudId);
    expect(sent.map(({ address }) => address)).toEqual(['https://a1.webtrigger.atlassian.app/public/one']);
    expect(sent[0]?.request).toMatchObject({ method: 'POST', headers: { 'x-trackli-nudge-secret': secret } });
    expect(sent[0]?.request.body).toBeUndefined();
  });

  test('linking an account nudges the site', async () => {
    await register('one');
    const { nudger, sent } = observed();
    const stop = await nudger.listen();
    await world().linked('anna');
    await eventually(() => sent.length === 1);
    await stop();
  });

  test('a burst becomes one nudge under way and one after it', async () => {
    await register('one');
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const { nudger, sent } = observed(async () => {
      await gate;
      return new Response(null, { status: 204 });
    });
    const burst = [nudger.nudge(cloudId)];
    await eventually(() => sent.length === 1);
    for (let count = 0; count < 20; count += 1) burst.push(nudger.nudge(cloudId));
    open();
    await Promise.all(burst);
    expect(sent).toHaveLength(2);
  });

  test('many signs of the database while a nudge is under way are one more nudge', async () => {
    await register('one');
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const { nudger, sent } = observed(async () => {
      await gate;
      return new Response(null, { status: 204 });
    });
    const stop = await nudger.listen();
    await world().linked('anna');
    await eventually(() => sent.length === 1);
    for (let count = 0; count < 10; count += 1) await world().linked(`person-${count}`);
    // Signs arrive in the order of their commits, so the last one has come when a sign that is ours has.
    let isHeard = false;
    const stopWaiting = await world().database.listen?.('confluence_nudge', (payload) => {
      isHeard ||= payload === 'the last';
    });
    await world().database.query(`select pg_notify('confluence_nudge', 'the last')`);
    await eventually(() => isHeard);
    open();
    await nudger.nudge('the last');
    await nudger.nudge('cloud-b');
    await eventually(() => sent.length === 2);
    await stop();
    await stopWaiting?.();
    expect(sent).toHaveLength(2);
  });

  test.each([
    { name: 'is answered with an error', answer: async () => new Response('no', { status: 500 }) },
    { name: 'is not answered', answer: () => Promise.reject(new TypeError('fetch failed')) },
  ])('a nudge that $name is logged without the secret, and the next one goes out', async ({ answer }) => {
    await register('one');
    const { nudger, sent, errors } = observed(answer);
    await nudger.nudge(cloudId);
    await nudger.nudge(cloudId);
    expect(sent).toHaveLength(2);
    expect(errors).toEqual([
      expect.objectContaining({ event: 'nudge-failed', installationId: 'one' }),
      expect.objectContaining({ event: 'nudge-failed' }),
    ]);
    expect(JSON.stringify(errors)).not.toContain(secret);
  });
});
