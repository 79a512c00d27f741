import { collectAllGarbage } from '../../../sandbox/forge/invocation/memory';
import { usualPlatform, type PlatformSettings } from '../../../sandbox/forge/platform-settings';
import { createInstalledFixture } from './support/fixture-host';

const withLimits = async (settings: Partial<PlatformSettings>) =>
  createInstalledFixture({ settings: { ...usualPlatform, ...settings } });

test('the limits are those of September 2026', () => {
  expect(usualPlatform).toMatchObject({
    invocationsPerMinute: 7000,
    invocationsPerSecond: 300,
    invocationsPerMinuteAndUser: 1200,
    impersonationTokensPerMinute: 1000,
  });
});

test('the screens of one person cause so many invocations a minute, those of another as many', async () => {
  const { ask, advance } = await withLimits({ invocationsPerMinuteAndUser: 2 });
  const invoke = async (accountId: string) => ask('get', { key: 'a' }, accountId);
  for (const accountId of ['ada', 'ada', 'ben']) await invoke(accountId);
  await expect(invoke('ada')).rejects.toThrow('FUNCTION_PLATFORM_RATE_LIMITED');
  await invoke('ben');
  await advance(60);
  await invoke('ada');
});

test('an installation has so many invocations a second and a minute; events over it come again later', async () => {
  const fixture = await withLimits({ invocationsPerSecond: 3, invocationsPerMinute: 5 });
  await fixture.advance(90);
  const done = () => {
    const { invocations, failures } = fixture.metrics.functions['on-page'] ?? { invocations: 0, failures: 0 };
    return invocations - failures;
  };
  for (let number = 0; number < 6; number += 1) {
    fixture.host.deliver({ eventType: 'avi:confluence:updated:page', number });
  }
  await fixture.finishSync();
  expect(done()).toBe(3);
  await fixture.advance(10);
  expect(done()).toBe(5);
  await fixture.advance(10);
  expect(done()).toBe(5);
  await fixture.advance(10);
  expect(done()).toBe(6);
});

test('tokens for people who are not at the screen are counted, one for each person and invocation', async () => {
  const { ask, advance, confluenceCalls } = await withLimits({ impersonationTokensPerMinute: 2 });
  const inNameOf = async (accountId: string) => ask('asUser', { accountId }, 'person-1');
  await inNameOf('ada');
  await inNameOf('ben');
  await expect(inNameOf('cleo')).rejects.toThrow('TOO_MANY_TOKEN_REQUESTS');
  await ask('asUser', {}, 'person-1');
  await advance(60);
  await inNameOf('cleo');
  expect(confluenceCalls).toHaveLength(4);
});

test('a function has the memory of the manifest: what it holds at a call or in the end counts, what it has let go of does not', async () => {
  const { ask, metrics } = await createInstalledFixture();
  const megabyte = 1024 * 1024;
  const most = () => Math.max(...Object.values(metrics.functions).map(({ mostBytes }) => mostBytes));
  const hold = async (megabytes: number, drops: boolean) => {
    // What other tests have let go of would be collected meanwhile, and hide what is held.
    await collectAllGarbage();
    return ask('hold', { megabytes, drops });
  };
  await hold(100, false);
  expect(most()).toBeGreaterThan(60 * megabyte);
  await hold(300, true);
  await expect(hold(300, false)).rejects.toThrow('FUNCTION_OUT_OF_MEMORY');
  expect(await hold(1, false)).toEqual({ parts: 1 });
});
