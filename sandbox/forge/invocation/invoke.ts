import { performance } from 'node:perf_hooks';
import type { Container, ContainerTenant } from '../container/container';
import { EgressError, mayFetch } from '../container/egress';
import type { Installation, World } from '../world';
import type { ContainerPool } from './container-pool';
import type { CallKind, Faults } from './faults';
import type { Invocation, InvocationCause, InvocationOutcome, StopReason } from './invocation';
import type { CallTarget, PlatformCall } from './platform-call';
import { createMemoryMeter, type MemoryMeter } from './memory';
import { createPulse, type Pulse } from './pulse';
import { recordInvocation, recordLogLine } from './record';
import { createHandlerContext, createRuntime } from './runtime';
import { timeoutSeconds } from './timeout';
import { createWindows } from './windows';

/** Runs a function of the app with an event; settles with how it ended and never rejects over the app's errors. */
export type Invoke = (cause: InvocationCause, event: unknown) => Promise<InvocationOutcome>;

/** The platform behind `__forge_fetch__`. */
export interface CallHandler {
  kindOf(call: PlatformCall): CallKind;
  answer(call: PlatformCall, invocation: Invocation): Promise<Response>;
}

type Stop = (reason: StopReason) => void;

const bytesOfMegabyte = 1024 * 1024;

/** What crosses the border between platform and app is JSON. */
const asJson = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

const asFailure = (error: unknown): InvocationOutcome => {
  const { name = 'Error', message = String(error) } = (error ?? {}) as { name?: string; message?: string };
  return { kind: 'threw', error: { name, message } };
};

export function createInvoke({
  world,
  pool,
  platform,
  outside,
  faults,
}: {
  world: World;
  pool: ContainerPool;
  platform: CallHandler;
  /** Where an allowed `fetch` goes. */
  outside: (request: Request) => Promise<Response>;
  faults: Faults;
}): Invoke {
  const { clock, activity, manifest, randomId, settings } = world;
  const windows = createWindows(() => clock.now());

  /** Whether one more invocation may begin: Forge limits those of an installation, and those of one person's screens. */
  const mayBegin = ({ accountId }: InvocationCause, { id }: Installation) =>
    windows.take(
      { name: `${id} a minute`, milliseconds: 60_000, most: settings.invocationsPerMinute },
      { name: `${id} a second`, milliseconds: 1000, most: settings.invocationsPerSecond },
      ...(accountId === null
        ? []
        : [{ name: accountId, milliseconds: 60_000, most: settings.invocationsPerMinuteAndUser }]),
    );

  function begin(cause: InvocationCause, installation: Installation, pulse: Pulse): Invocation {
    const module = manifest.functions.find(({ key }) => key === cause.functionKey);
    if (module === undefined) throw new Error(`manifest.yml has no function ${cause.functionKey}`);
    const id = randomId();
    cause.lineage.flow ??= id;
    const hex = () => randomId().replaceAll('-', '').slice(0, 16);
    return {
      ...cause,
      id,
      installationId: installation.id,
      token: randomId(),
      traceId: hex(),
      spanId: hex(),
      deadline: clock.now() + timeoutSeconds(module, cause.moduleType) * 1000,
      pause: async (milliseconds) => pulse.pause(milliseconds),
    };
  }

  function tenantOf(
    invocation: Invocation,
    pulse: Pulse,
    runtime: object,
    memory: MemoryMeter,
    stop: Stop,
  ): ContainerTenant {
    let calls = 0;
    const skew = faults.clockSkew?.({ invocationId: invocation.id, functionKey: invocation.functionKey }) ?? 0;
    const guarded = async (kind: CallKind, path: string, make: () => Promise<Response>): Promise<Response> => {
      if (memory.isOver()) {
        stop('FUNCTION_OUT_OF_MEMORY');
        return new Promise(() => undefined);
      }
      const { id: invocationId, functionKey } = invocation;
      const upcoming = { invocationId, functionKey, index: calls++, kind, path };
      const verdict = await faults.beforePlatformCall?.(upcoming);
      const done = async () => make().finally(() => faults.afterPlatformCall?.(upcoming));
      if (typeof verdict === 'object') {
        if (verdict.takesEffect === true) await done();
        return verdict.answer;
      }
      if (verdict === 'kill') stop('FUNCTION_PLATFORM_UNKNOWN_ERROR');
      if (verdict === 'kill') return new Promise(() => undefined);
      const response = await done();
      if (verdict === 'kill-after') stop('FUNCTION_PLATFORM_UNKNOWN_ERROR');
      return response;
    };
    return {
      runtime,
      now: () => clock.now() + skew,
      callPlatform: (target: CallTarget, path, init) => {
        const call = { target, path: path.startsWith('/') ? path : `/${path}`, init };
        return pulse.during(() => guarded(platform.kindOf(call), call.path, () => platform.answer(call, invocation)));
      },
      fetch: async (request) => {
        if (!mayFetch(manifest.egress, new URL(request.url))) throw new EgressError(request.url);
        const { pathname } = new URL(request.url);
        return pulse.during(() => guarded('fetch', pathname, () => outside(request)));
      },
      log: (level, parameters) => {
        recordLogLine(world, invocation, level, parameters);
      },
    };
  }

  async function runIn(
    container: Container,
    installation: Installation,
    invocation: Invocation,
    pulse: Pulse,
    memory: MemoryMeter,
    event: unknown,
  ): Promise<InvocationOutcome> {
    let stop: Stop = () => undefined;
    let isOver = false;
    const stopped = new Promise<InvocationOutcome>((resolve) => {
      stop = (reason) => {
        // A call that an ended function had begun besides may be under way still: the container is another's by now.
        if (isOver) return;
        container.discard();
        resolve({ kind: 'stopped', reason });
      };
    });
    const cancelTimeout = clock.schedule(invocation.deadline, () => {
      stop('FUNCTION_TIME_OUT');
    });
    const tenant = tenantOf(invocation, pulse, createRuntime(world, installation, invocation), memory, stop);
    const handler = manifest.functions.find(({ key }) => key === invocation.functionKey)?.handler ?? '';
    const finished = container
      .run(tenant, handler, [asJson(event), createHandlerContext(world, installation, invocation)])
      .then((value): InvocationOutcome => {
        // What is held when it returns is held while it runs.
        if (memory.isOver()) stop('FUNCTION_OUT_OF_MEMORY');
        return { kind: 'returned', value: asJson(value) };
      })
      .catch(asFailure);
    const outcome = await Promise.race([stopped, finished]);
    isOver = true;
    cancelTimeout();
    pulse.end();
    return outcome;
  }

  return async (cause, event) => {
    const installation = world.installation();
    if (installation === null) throw new Error('The app is not installed');
    const pulse = createPulse(clock, activity);
    const invocation = begin(cause, installation, pulse);
    if (!mayBegin(cause, installation)) {
      const outcome = { kind: 'stopped', reason: 'FUNCTION_PLATFORM_RATE_LIMITED' } as const;
      recordInvocation(world, invocation, outcome, { milliseconds: 0, bytes: 0 });
      return outcome;
    }
    const container = pool.take();
    const startedAt = performance.now();
    const memory = createMemoryMeter(manifest.memoryMegabytes * bytesOfMegabyte);
    const outcome = await runIn(container, installation, invocation, pulse, memory, event);
    if (outcome.kind !== 'stopped') pool.giveBack(container);
    recordInvocation(world, invocation, outcome, {
      milliseconds: performance.now() - startedAt,
      bytes: memory.peak(),
    });
    return outcome;
  };
}
