import type { Faults } from '../../../sandbox/faults/message';
import type { Random } from './random';

/** What goes wrong around a simulation. */
export interface Conditions {
  faults: Faults;
  /** The share of calls that take so long that their function is stopped meanwhile. */
  slow: number;
}

export const calm: Conditions = { faults: {}, slow: 0 };

/** Conditions for a seed: most kinds of trouble are absent, so that those that are there have something to disturb. */
export function drawConditions(random: Random): Conditions {
  const sometimes = (probability: number, most: number) => (random.chance(probability) ? random.number() * most : 0);
  const either = (probability: number) => random.chance(probability);
  const delaySeconds = (probability: number) => ({ rate: sometimes(probability, 0.7), upTo: 1 + random.below(200) });
  const trouble = (system: 'confluence' | 'trackli') => [
    { system, route: '*', rate: sometimes(0.35, 0.1), status: random.pick([401, 500, 502, 503]) ?? 500 },
    { system, route: '*', rate: sometimes(0.25, 0.1), status: 429, retryAfterSeconds: 1 + random.below(90) },
    { system, route: '*', rate: sometimes(0.35, 0.15), timeout: random.pick(['before', 'after'] as const) ?? 'after' },
  ];
  return {
    slow: sometimes(0.15, 0.03),
    faults: {
      seed: random.below(1_000_000),
      events: {
        dropRate: either(0.1) ? 1 : sometimes(0.35, 0.6),
        duplicateRate: sometimes(0.35, 0.5),
        delaySeconds: delaySeconds(0.35),
        reorderRate: sometimes(0.35, 0.5),
        off: either(0.15) ? random.pick([['page', 'blogpost', 'space'], ['task']] as const)?.slice() : [],
      },
      routes: [...trouble('confluence'), ...trouble('trackli')],
      store: { errorRate: sometimes(0.3, 0.08), throttleRate: sometimes(0.2, 0.05), effect: 'either' },
      kill: { rate: sometimes(0.3, 0.08), effect: 'either' },
      schedules: { twiceRate: sometimes(0.3, 0.5), skipRate: sometimes(0.3, 0.7) },
      queue: {
        refuseRate: sometimes(0.2, 0.2),
        duplicateRate: sometimes(0.3, 0.5),
        delaySeconds: delaySeconds(0.3),
      },
      clockSkewMilliseconds: Math.round(sometimes(0.4, 2000)),
      staleContentSeconds: Math.round(sometimes(0.3, 60)),
      staleTasksSeconds: Math.round(sometimes(0.3, 60)),
      behaviour: {
        ticksMakeVersion: !either(0.25),
        ticksEmitContentUpdated: !either(0.25),
        taskEventsOnPublish: !either(0.25),
        taskEventId: either(0.3) ? 'global' : 'local',
        impersonationIsSelfGenerated: !either(0.3),
        eventsOfUnreadableContent: !either(0.3),
      },
    },
  };
}
