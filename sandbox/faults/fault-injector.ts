import type { Behaviour } from '../confluence/confluence';
import { usualPlatform, type PlatformSettings } from '../forge/platform-settings';
import { createFaultPlan, type FaultPlan } from './fault-plan';
import type { Faults } from './message';

/** A fault plan that can be exchanged while the sandbox runs. */
export interface FaultInjector extends Pick<FaultPlan, 'host' | 'product' | 'remote'> {
  /** Takes back all faults there are, and the double's behaviour and the platform's settings to what they were at the start; then sets these. */
  set(faults: Faults): void;
  /** The faults that are still to come. */
  get(): Faults;
}

export function createFaultInjector(
  behaviour: Behaviour,
  platform: PlatformSettings = { ...usualPlatform },
): FaultInjector {
  const initial = { ...behaviour };
  const initialPlatform = { ...platform };
  let plan = createFaultPlan({});
  return {
    set(faults) {
      const { staleContentSeconds, staleTasksSeconds } = faults;
      plan = createFaultPlan(structuredClone(faults));
      Object.assign(behaviour, initial, faults.behaviour);
      Object.assign(platform, initialPlatform, faults.platform);
      if (staleContentSeconds !== undefined) behaviour.staleReadMilliseconds = staleContentSeconds * 1000;
      if (staleTasksSeconds !== undefined) behaviour.taskIndexLagMilliseconds = staleTasksSeconds * 1000;
    },
    get: () => plan.standing(),
    host: {
      beforePlatformCall: (call) => plan.host.beforePlatformCall(call),
      planDelivery: (delivery) => plan.host.planDelivery(delivery),
      planRuns: (schedule) => plan.host.planRuns(schedule),
      clockSkew: (invocation) => plan.host.clockSkew(invocation),
    },
    product: (product) => async (request, environment) => plan.product(product)(request, environment),
    remote: (backend) => async (request, environment) => plan.remote(backend)(request, environment),
  };
}
