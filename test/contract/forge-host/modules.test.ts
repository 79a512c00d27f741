import type { Fixture } from './support/fixture-host';
import { createFixture, createInstalledFixture, site, start, turns } from './support/fixture-host';

let fixture: Fixture;
beforeEach(async () => {
  fixture = await createInstalledFixture();
});

describe('scheduled triggers', () => {
  const runs = (moduleKey: string) =>
    fixture.notes(`schedule-${moduleKey}`).map(({ at }) => (Number(at) - start) / 60_000);

  test('run by the clock, the first time five minutes after the installation', async () => {
    await fixture.advance(66 * 60);
    expect(runs('often')).toEqual([5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65]);
    expect(runs('hourly')).toEqual([5, 65]);
  });

  test('end with the status they return, and with 424 where they return none', async () => {
    await fixture.advance(10 * 60);
    expect(fixture.metrics.schedules).toEqual({ often: { 424: 2 }, hourly: { 200: 1 } });
  });

  test('run when told', async () => {
    expect(fixture.host.schedules).toEqual(['often', 'hourly']);
    await fixture.host.runSchedule('hourly');
    expect(fixture.notes('schedule-hourly')).toMatchObject([
      {
        request: {
          context: { cloudId: site.cloudId, moduleKey: 'hourly' },
          contextToken: expect.any(String) as string,
        },
      },
    ]);
    await expect(fixture.host.runSchedule('ghost')).rejects.toThrow('no scheduled trigger ghost');
  });

  test('a clock that jumps gets one run for those it missed', async () => {
    fixture.clock.moveTo(start + 24 * 3600 * 1000);
    await fixture.finishSync();
    expect([runs('often'), runs('hourly')]).toEqual([[1440], [1440]]);
    expect(fixture.metrics.functions['on-schedule']).toMatchObject({ invocations: 2 });
  });

  test('stop with the installation', async () => {
    await fixture.host.uninstall();
    expect(fixture.clock.nextDue()).toBeNull();
  });
});

describe('web triggers', () => {
  const urlOf = async (key: string, force = false) => String(await fixture.ask('webTriggerUrl', { key, force }));

  test('have a stable address, and a further one when forced', async () => {
    const url = await urlOf('hook');
    expect(url).toMatch(/^https:\/\/hooks\.example\.com\/forge\/public\/[0-9a-f]{32}$/);
    expect(await urlOf('hook')).toBe(url);
    const second = await urlOf('hook', true);
    expect(second).not.toBe(url);
    expect(await fixture.ask('webTriggerUrls')).toEqual([
      { moduleKey: 'hook', url },
      { moduleKey: 'hook', url: second },
    ]);
  });

  test('hand the request over and the result back', async () => {
    const url = await urlOf('hook');
    const response = await fixture.host.handleWebTrigger(
      new Request(`${url}/more/path?a=1&a=2&b=3`, { method: 'POST', body: 'raw body', headers: { 'x-secret': 's' } }),
    );
    expect(response.status).toBe(201);
    expect(response.headers.get('x-many')).toBe('one, two');
    expect(await response.json()).toMatchObject({
      method: 'POST',
      path: `${new URL(url).pathname}/more/path`,
      userPath: '/more/path',
      queryParameters: { a: ['1', '2'], b: ['3'] },
      headers: { 'x-secret': ['s'] },
      body: 'raw body',
    });
  });

  test('a static one answers with what the manifest says', async () => {
    const response = await fixture.host.handleWebTrigger(new Request(`${await urlOf('fixed')}/fixed`));
    expect([response.status, await response.text()]).toEqual([202, 'accepted']);
  });

  test('a result that is no response is a 500, an unknown or deleted address a 404', async () => {
    const url = await urlOf('hook');
    const nonsense = new Request(url, { method: 'POST', body: 'nonsense' });
    expect((await fixture.host.handleWebTrigger(nonsense)).status).toBe(500);
    await fixture.ask('deleteWebTriggerUrl', { url });
    expect((await fixture.host.handleWebTrigger(new Request(url))).status).toBe(404);
  });
});

describe('life cycle', () => {
  test('install and upgrade tell the app, with the documented payloads', async () => {
    await fixture.host.upgrade();
    const id = fixture.host.installation?.id;
    const app = { id: '6f1d1a52-9f3d-4d5e-8f0a-3b0f4a4b7c11', name: 'Fixture' };
    expect(fixture.notes('lifecycle')).toMatchObject([
      { id, installerAccountId: 'admin-1', app: { ...app, version: '1.0.0' } },
      { id, upgraderAccountId: 'admin-1', app: { ...app, version: '2.0.0' } },
    ]);
  });

  test('uninstall says goodbye first; a reinstall has another id and an empty store', async () => {
    await fixture.ask('set', { key: 'kept', value: 1 });
    const first = fixture.host.installation?.id;
    await fixture.host.uninstall();
    expect(fixture.remoteCalls.map(({ url }) => new URL(url).pathname)).toEqual(['/goodbye']);
    expect(JSON.parse(fixture.remoteCalls[0]?.body ?? '')).toMatchObject({
      context: { cloudId: site.cloudId, moduleKey: 'goodbye' },
    });
    await fixture.host.install();
    expect(fixture.host.installation?.id).not.toBe(first);
    expect(fixture.host.store.keys()).toEqual(['lifecycle']);
  });

  test('what was on its way when the app went does not reach the next installation', async () => {
    await fixture.ask('push', { events: [{ body: {}, delayInSeconds: 60 }] });
    await fixture.host.uninstall();
    await fixture.host.install();
    await fixture.advance(120);
    expect(fixture.notes('work')).toEqual([]);
  });

  test('what still runs when the app goes cannot write into the store of the next installation', async () => {
    const asked = fixture.ask('setLater', { key: 'late', value: 1, milliseconds: 5000 });
    await turns();
    await fixture.host.uninstall();
    await fixture.host.install();
    fixture.clock.moveTo(start + 5000);
    fixture.clock.runDue();
    await expect(asked).rejects.toThrow();
    expect(fixture.host.store.keys()).toEqual(['lifecycle']);
  });

  test('without an installation nothing is delivered', async () => {
    const bare = await createFixture();
    bare.host.deliver({ eventType: 'avi:confluence:updated:page' });
    await bare.advance(600);
    expect(bare.metrics.functions).toEqual({});
    await expect(bare.host.uninstall()).rejects.toThrow('not installed');
    await expect(fixture.host.install()).rejects.toThrow('installed already');
  });
});
