import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createActivity } from '../../../../sandbox/shared/activity';
import { createClock } from '../../../../sandbox/shared/clock';
import { createJournal } from '../../../../sandbox/shared/journal';
import { emptyMetrics } from '../../../../sandbox/shared/metrics';
import type { CallEnvironment } from '../../../../sandbox/shared/product';
import { createForgeHost } from '../../../../sandbox/forge/host';
import type { ForgeHostOptions } from '../../../../sandbox/forge/host-options';
import { createTokenSigner } from '../../../../sandbox/forge/platform/invocation-token';
import { buildAppBundle } from '../../../../sandbox/forge/bundle/build-app-bundle';

// The first test to run after a change of the fixture bundles it, which takes seconds.
jest.setTimeout(240_000);

export const appDirectory = join(__dirname, '..', 'fixture-app');
export const start = Date.parse('2026-11-02T09:00:00.000Z');
export const site = { cloudId: '7c1c2f6e-6b1b-4f0e-9d8d-0a4f5d0c1e11', url: 'https://demo.atlassian.example' };

const bundle = buildAppBundle({ appDirectory });
const signer = createTokenSigner();

/** A request that reached the fake remote or the fake Confluence. */
export interface Seen {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
  environment?: CallEnvironment;
}

const seen = async (request: Request, environment?: CallEnvironment): Promise<Seen> => ({
  method: request.method,
  url: request.url,
  headers: Object.fromEntries(request.headers),
  body: await request.text(),
  ...(environment === undefined ? {} : { environment }),
});

/** The fixture app on a host with a clock that stands still, a Confluence and a remote that note what they are asked. */
export async function createFixture(overrides: Partial<ForgeHostOptions> = {}) {
  const clock = createClock({ start, frozen: true });
  const activity = createActivity();
  const journal = createJournal(() => clock.now());
  const metrics = emptyMetrics();
  const confluenceCalls: Seen[] = [];
  const remoteCalls: Seen[] = [];
  const host = await createForgeHost({
    appDirectory,
    bundle: await bundle,
    signer: await signer,
    clock,
    activity,
    journal,
    metrics,
    randomId: randomUUID,
    site,
    confluence: async (request, environment) => {
      confluenceCalls.push(await seen(request, environment));
      environment.account?.({ route: 'GET /wiki/api/v2/pages/{id}', points: 2 });
      return Response.json({ hasPermission: true });
    },
    remotes: {
      backend: async (request) => {
        remoteCalls.push(await seen(request));
        return Response.json({ received: true });
      },
      'storage-only': async () => Response.json({}),
    },
    webTriggerBaseUrl: 'https://hooks.example.com/forge',
    admin: 'admin-1',
    ...overrides,
  });

  /** Lets everything run that is due now. */
  async function finishSync(): Promise<void> {
    do await activity.idle();
    while (clock.runDue() > 0);
  }
  /** Moves the clock from one due time to the next, letting everything run on the way. */
  async function advance(seconds: number): Promise<void> {
    const target = clock.now() + seconds * 1000;
    await finishSync();
    for (let due = clock.nextDue(); due !== null && due <= target; due = clock.nextDue()) {
      clock.moveTo(due);
      await finishSync();
    }
    clock.moveTo(target);
    await finishSync();
  }
  const ask = (functionKey: string, payload?: unknown, accountId = 'person-1'): Promise<unknown> =>
    host.invokeResolver({ moduleKey: 'settings', functionKey, payload, accountId });
  /** What the app noted under a name in its store. */
  const notes = (list: string) => (host.store.get(list) ?? []) as Record<string, unknown>[];

  return { host, clock, activity, journal, metrics, confluenceCalls, remoteCalls, finishSync, advance, ask, notes };
}

export type Fixture = Awaited<ReturnType<typeof createFixture>>;

/** The same with the app installed. */
export async function createInstalledFixture(overrides: Partial<ForgeHostOptions> = {}): Promise<Fixture> {
  const fixture = await createFixture(overrides);
  await fixture.host.install();
  return fixture;
}

/** Lets pending work run for a few turns without waiting for its end: for work that hangs. */
export async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
