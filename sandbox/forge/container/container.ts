import { compileFunction } from 'node:vm';
import type { SandboxClock } from '../../shared/clock';
import type { AppBundle } from '../bundle/app-bundle';
import type { CallTarget } from '../invocation/platform-call';
import { createConsole } from './console';
import { createDate } from './date';
import { requireBuiltin } from './node-modules';
import { createProcess } from './process';
import { createTimers } from './timers';

/** What a container asks of the host on behalf of the invocation it serves. */
export interface ContainerTenant {
  /** The value of `__forge_runtime__`. */
  runtime: object;
  /** Milliseconds since the epoch, as this invocation's machine sees it. */
  now(): number;
  /** `__forge_fetch__`. */
  callPlatform(target: CallTarget, path: string, init: RequestInit): Promise<Response>;
  /** `fetch`, after the check of the allowed addresses. */
  fetch(request: Request): Promise<Response>;
  log(level: number, parameters: string[]): void;
}

/**
 * One evaluation of the bundle with globals of its own, as a Lambda container is: it serves one invocation at a time, stays warm
 * between them with its module state, and is thrown away when an invocation was stopped.
 */
export interface Container {
  /** Runs `file.export` for a tenant with the given arguments. */
  run(tenant: ContainerTenant, handler: string, parameters: readonly unknown[]): Promise<unknown>;
  /** Ends it: no pending call answers any more, no timer fires. */
  discard(): void;
}

const shadowed = [
  'module',
  'exports',
  'require',
  'global',
  'globalThis',
  'fetch',
  'Date',
  'console',
  'process',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
] as const;

type Compiled = (...parameters: unknown[]) => unknown;
const compiledBundles = new WeakMap<AppBundle, Map<string, Compiled>>();

/** Compiles a file once per bundle, however many containers evaluate it. */
function compile(bundle: AppBundle, file: string): Compiled {
  const files = compiledBundles.get(bundle) ?? new Map<string, Compiled>();
  compiledBundles.set(bundle, files);
  const known = files.get(file);
  if (known !== undefined) return known;
  const code = bundle.files[file];
  if (code === undefined) throw new Error(`The bundle has no file ${file}`);
  const compiled = compileFunction(code, shadowed, { filename: file }) as Compiled;
  files.set(file, compiled);
  return compiled;
}

const never = () => new Promise<never>(() => undefined);

/** Makes a container. Its code runs in this realm and is kept off its globals, not shut out: an app is trusted code. */
export function createContainer({
  bundle,
  clock,
  variables,
}: {
  bundle: AppBundle;
  clock: SandboxClock;
  variables: Record<string, string>;
}): Container {
  let discarded = false;
  const isGone = () => discarded;
  let tenant: ContainerTenant | null = null;
  const loaded = new Map<string, Record<string, unknown>>();
  const timers = createTimers(clock);

  const answered = async (ask: (present: ContainerTenant) => Promise<Response>): Promise<Response> => {
    if (isGone()) return never();
    if (tenant === null) throw new Error('Forge runtime not found: no invocation is running');
    try {
      const response = await ask(tenant);
      return isGone() ? await never() : response;
    } catch (error) {
      if (isGone()) return never();
      throw error;
    }
  };

  const own: Record<string, unknown> = {
    fetch: (input: string | URL | Request, init?: RequestInit) =>
      answered((present) => present.fetch(new Request(input, init))),
    Date: createDate(() => tenant?.now() ?? clock.now()),
    console: createConsole((level, parameters) => tenant?.log(level, parameters)),
    process: createProcess(variables),
    __forge_fetch__: (target: CallTarget, path: string, init: RequestInit = {}) =>
      answered((present) => present.callPlatform(target, path, init)),
    ...timers.globals,
  };
  Object.defineProperty(own, '__forge_runtime__', { get: () => tenant?.runtime, enumerable: true });
  // Node's global getters insist on the real receiver, so reads that miss are passed on rather than inherited.
  const appGlobal: Record<string, unknown> = new Proxy(own, {
    get: (target, property): unknown =>
      property in target ? Reflect.get(target, property) : Reflect.get(globalThis, property),
    has: (target, property) => property in target || property in globalThis,
  });
  own.global = appGlobal;
  own.globalThis = appGlobal;

  function load(file: string): Record<string, unknown> {
    const known = loaded.get(file);
    if (known !== undefined) return known;
    const module = { exports: {} as Record<string, unknown> };
    const values: Record<string, unknown> = { ...own, module, exports: module.exports, require: requireBuiltin };
    Reflect.apply(
      compile(bundle, file),
      module.exports,
      shadowed.map((name) => values[name]),
    );
    loaded.set(file, module.exports);
    return module.exports;
  }

  return {
    async run(next, handler, parameters) {
      const [file, name] = handler.split('.', 2) as [string, string];
      tenant = next;
      try {
        const exported = load(`${file}.cjs`)[name];
        if (typeof exported !== 'function') throw new Error(`${file} exports no function named ${name}`);
        return (await Reflect.apply(exported, undefined, parameters)) as unknown;
      } finally {
        tenant = null;
        timers.cancelAll();
      }
    },
    discard() {
      discarded = true;
      timers.cancelAll();
    },
  };
}
