import type { Faults as HostFaults } from '../forge/invocation/faults';
import type { RemoteBackend } from '../forge/platform/remote';
import { scopesOf } from '../confluence/rest/scopes';
import type { CallEnvironment, Product } from '../shared/product';
import { createChance } from './chance';
import { planAsyncEvent, planEvent, planRuns } from './delivery-faults';
import type { Faults } from './message';
import { createPlatformFaults } from './platform-faults';
import { createRouteFaults } from './route-faults';

/** What a plan of faults has to say about the platform. */
export type PlannedFaults = Required<Omit<HostFaults, 'afterPlatformCall'>>;

/** Faults in the shape the sandbox's parts take them. */
export interface FaultPlan {
  /** For `createForgeHost`. */
  host: PlannedFaults;
  /** Confluence as the app is to see it. */
  product(product: Product): Product;
  /** Trackli as the app is to see it. */
  remote(backend: RemoteBackend): RemoteBackend;
  /** The faults that are still to come: what was to happen so many times and did is gone. */
  standing(): Faults;
}

/** A call that a fault puts in the place of the app's is the sandbox's own: the app's scopes do not bind it. */
function withEveryScope(environment: CallEnvironment): CallEnvironment {
  const { caller } = environment;
  if (caller === undefined || caller.kind === 'person') return environment;
  return { ...environment, caller: { ...caller, scopes: Object.values(scopesOf).flat(2) } };
}

/** The account in whose name a call is made; null: the app's own. */
const accountOf = ({ caller }: CallEnvironment): string | null =>
  caller === undefined || caller.kind === 'app' ? null : caller.accountId;

/**
 * Makes a plan of faults. All chance in it comes from their `seed` (1 without one): in a world whose events come in the same order
 * the same things go wrong. `behaviour` and the stale reads are not the plan's, but the Confluence double's: `world.faults.set`
 * sees to both.
 */
export function createFaultPlan(faults: Faults): FaultPlan {
  const chanceOf = (topic: string) => createChance(faults.seed ?? 1, topic);
  const routes = createRouteFaults(faults, chanceOf('routes'));
  const platform = createPlatformFaults(faults, chanceOf);
  const { events, queue, schedules, clockSkewMilliseconds: skew = 0 } = faults;
  const ofEvents = chanceOf('events');
  const ofQueue = chanceOf('queue');
  const ofSchedules = chanceOf('schedules');
  const ofClocks = chanceOf('clocks');
  return {
    host: {
      beforePlatformCall: (call) => platform.verdict(call),
      planDelivery({ kind, name }) {
        if (kind === 'async-event') return queue === undefined ? [0] : planAsyncEvent(queue, ofQueue);
        return events === undefined ? [0] : planEvent(name, events, ofEvents);
      },
      planRuns: () => (schedules === undefined ? 1 : planRuns(schedules, ofSchedules)),
      clockSkew: () => (skew === 0 ? 0 : Math.round(ofClocks.below(2 * skew) - skew)),
    },
    product: (product) => async (request, environment) =>
      routes.disturb({
        system: 'confluence',
        request,
        as: accountOf(environment),
        make: async (made) => product(made, made === request ? environment : withEveryScope(environment)),
        wait: async (milliseconds) => environment.wait?.(milliseconds),
      }),
    remote: (backend) => async (request, environment) =>
      routes.disturb({
        system: 'trackli',
        request,
        as: null,
        make: async (made) => backend(made, environment),
        wait: environment.wait,
      }),
    standing: () => {
      const {
        confluence: _confluence,
        trackli: _trackli,
        routes: _routes,
        fields: _fields,
        kill: _kill,
        ...others
      } = faults;
      return structuredClone({ ...others, ...routes.standing(), ...platform.standing() });
    },
  };
}
