import type { Behaviour } from './confluence/confluence';
import type { FailingSystem, Failure, Faults } from './control/messages';

/** Makes Confluence or Trackli answer the app with failures or with what was true before, as asked for over the control API. */
export interface FaultInjector {
  set(faults: Faults): void;
  get(): Faults;
  /** The failure the next call to the system is answered with, or null. */
  next(system: FailingSystem): Response | null;
}

const answerOf = ({ status, retryAfterSeconds }: Failure): Response =>
  new Response(JSON.stringify({ status, title: 'A failure made by the sandbox' }), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
    },
  });

export function createFaultInjector(behaviour: Behaviour): FaultInjector {
  let faults: Faults = {};
  return {
    set(next) {
      faults = structuredClone(next);
      behaviour.staleReadMilliseconds = (faults.staleContentSeconds ?? 0) * 1000;
      behaviour.taskIndexLagMilliseconds = (faults.staleTasksSeconds ?? 0) * 1000;
    },
    get: () => faults,
    next(system) {
      const failure = faults[system];
      if (failure === undefined) return null;
      if (failure.times !== undefined) {
        const { [system]: _used, ...others } = faults;
        faults = failure.times > 1 ? { ...faults, [system]: { ...failure, times: failure.times - 1 } } : others;
      }
      return answerOf(failure);
    },
  };
}
