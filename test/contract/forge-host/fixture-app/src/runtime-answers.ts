import { bindInvocationContext, getAppContext } from '@forge/api';
import { kvs } from '@forge/kvs';
import type Resolver from '@forge/resolver';

/** What an invocation sees of itself and of the world it runs in. */
export function defineRuntimeAnswers(resolver: Resolver): void {
  resolver.define<unknown, unknown>('echo', ({ payload, context }) => ({
    payload,
    context,
    app: getAppContext().installationAri.toString(),
  }));
  resolver.define('throw', () => {
    throw new Error('The fixture was asked to throw');
  });
  resolver.define<{ milliseconds: number }, unknown>('clock', async ({ payload }) => {
    const before = Date.now();
    await new Promise((wake) => setTimeout(wake, payload.milliseconds));
    return { before, after: Date.now(), iso: new Date().toISOString(), isDate: new Date() instanceof Date };
  });
  resolver.define('now', () => ({ now: Date.now() }));
  resolver.define('leak', () => {
    Object.assign(globalThis, { leaked: 'from the app' });
    return { seen: Reflect.get(globalThis, 'leaked') as unknown };
  });
  resolver.define<{ megabytes: number; drops: boolean }, unknown>('hold', async ({ payload }) => {
    let parts = Array.from({ length: payload.megabytes }, () => Array.from({ length: 128 * 1024 }, Math.random));
    if (payload.drops) parts = [];
    await kvs.get('anything');
    return { parts: parts.length };
  });
  resolver.define('bound', async () => {
    const read = bindInvocationContext(() => getAppContext().invocationId);
    await new Promise((wake) => setImmediate(wake));
    return { bound: read(), direct: getAppContext().invocationId };
  });
  resolver.define('environment', () => ({ names: Object.keys(process.env), url: process.env.BACKEND_URL }));
}
