import type { Fixture } from './support/fixture-host';
import { createInstalledFixture, site, start, turns } from './support/fixture-host';

describe('screens and resolvers', () => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await createInstalledFixture();
  });

  test('a resolver gets the payload, the person and the context of its screen', async () => {
    const answer = await fixture.ask('echo', { hello: 1 }, 'person-7');
    expect(answer).toMatchObject({
      payload: { hello: 1 },
      context: {
        accountId: 'person-7',
        cloudId: site.cloudId,
        siteUrl: site.url,
        moduleKey: 'settings',
        extension: { type: 'confluence:globalSettings' },
        installContext: `ari:cloud:confluence::site/${site.cloudId}`,
        installation: { contexts: [{ cloudId: site.cloudId }] },
      },
      app: `ari:cloud:ecosystem::installation/${String(fixture.host.installation?.id)}`,
    });
  });

  test('the error of a resolver reaches the screen', async () => {
    await expect(fixture.ask('throw')).rejects.toThrow('The fixture was asked to throw');
    await expect(fixture.ask('nothing-of-the-kind')).rejects.toThrow("no definition for 'nothing-of-the-kind'");
  });

  test('a screen is told where it is', () => {
    const context = fixture.host.createContext({
      moduleKey: 'settings',
      accountId: 'person-7',
      theme: { colorMode: 'dark' },
    });
    expect(context).toMatchObject({ moduleKey: 'settings', accountId: 'person-7', theme: { colorMode: 'dark' } });
  });

  test('what a screen asks of Confluence is asked in the name of its person, within the app’s scopes, at no cost to the app', async () => {
    const { host, confluenceCalls, metrics } = fixture;
    const request = { accountId: 'person-7', method: 'GET', headers: [], body: null };
    const answer = await host.requestConfluence({ ...request, path: '/wiki/api/v2/spaces?limit=1' });
    expect(answer).toMatchObject({ status: 200, body: JSON.stringify({ hasPermission: true }) });
    expect(confluenceCalls.at(-1)).toMatchObject({
      url: `${site.url}/wiki/api/v2/spaces?limit=1`,
      environment: {
        caller: { kind: 'app-as-user', accountId: 'person-7', scopes: host.manifest.scopes, atScreen: true },
      },
    });
    expect(metrics.confluence).toEqual({ calls: {}, points: 0 });
    await expect(host.requestConfluence({ ...request, path: '//elsewhere.example/wiki/x' })).rejects.toThrow(
      'own site',
    );
  });

  test('an unknown screen and a payload over 500 KB are refused', async () => {
    const request = { moduleKey: 'ghost', functionKey: 'echo', accountId: 'person-1' };
    await expect(fixture.host.invokeResolver(request)).rejects.toThrow('no screen ghost');
    await expect(fixture.ask('echo', 'x'.repeat(500_001))).rejects.toThrow('500 KB');
  });
});

test('a resolver that takes over 25 s is stopped, and nothing it began goes on', async () => {
  const fixture = await createInstalledFixture();
  const asked = fixture.ask('setLater', { key: 'late', value: 1, milliseconds: 30_000 });
  const stopped = expect(asked).rejects.toThrow('FUNCTION_TIME_OUT');
  await turns();
  for (const seconds of [25, 30]) {
    fixture.clock.moveTo(start + seconds * 1000);
    fixture.clock.runDue();
    await turns();
  }
  await stopped;
  expect(fixture.host.store.keys()).toEqual(['lifecycle']);
});

describe('the world as the app sees it', () => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await createInstalledFixture({ faults: { clockSkew: () => 1500 } });
  });

  test("its clock is the sandbox's, skewed as told, and its timers wait for it", async () => {
    const asked = fixture.ask('clock', { milliseconds: 4000 });
    await new Promise((resolve) => setTimeout(resolve, 20));
    fixture.clock.moveTo(start + 4000);
    fixture.clock.runDue();
    expect(await asked).toEqual({
      before: start + 1500,
      after: start + 5500,
      iso: new Date(start + 5500).toISOString(),
      isDate: true,
    });
  });

  test('what it puts on its globals stays in its container', async () => {
    expect(await fixture.ask('leak')).toEqual({ seen: 'from the app' });
    expect('leaked' in globalThis).toBe(false);
  });

  test('it sees only its own environment variables', async () => {
    expect(await fixture.ask('environment')).toEqual({ names: ['BACKEND_URL'], url: 'https://backend-url.invalid' });
  });

  test('invocations at the same time keep their own context', async () => {
    const answers = (await Promise.all(Array.from({ length: 5 }, () => fixture.ask('bound')))) as {
      bound: string;
      direct: string;
    }[];
    for (const { bound, direct } of answers) expect(bound).toBe(direct);
    expect(new Set(answers.map(({ direct }) => direct)).size).toBe(5);
  });

  test('what it logs is counted and shown', async () => {
    await fixture.host.upgrade();
    expect(fixture.metrics.log.lines).toBeGreaterThan(0);
    const line = fixture.journal.since(0).find(({ kind }) => kind === 'log');
    expect(JSON.stringify(line?.detail)).toContain('lifecycle');
  });
});
