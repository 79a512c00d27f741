import * as z from 'zod';
import type { Cancel } from '../../shared/clock';
import { count } from '../../shared/metrics';
import type { Faults } from '../invocation/faults';
import { newLineage } from '../invocation/invocation';
import type { Invoke } from '../invocation/invoke';
import type { ScheduledTriggerModule } from '../manifest/manifest';
import type { World } from '../world';
import { later } from '../world';

const minute = 60_000;
const intervals = { fiveMinute: 5 * minute, hour: 60 * minute, day: 1440 * minute, week: 10_080 * minute } as const;
/** The first run comes about 5 minutes after the app is there (Forge docs, scheduled trigger). */
const firstRun = 5 * minute;

const resultSchema = z.object({ statusCode: z.int().min(100).max(599) });

/**
 * What Forge records of a scheduled run. A function must return an object with `statusCode`; of one that does not, 424 is
 * recorded (Forge docs, scheduled trigger). Another page says that what is returned does not matter: an object satisfies both.
 */
const statusOf = (value: unknown): number => resultSchema.safeParse(value).data?.statusCode ?? 424;

/** What the function of a scheduled trigger or of `preUninstall` is given. */
export const moduleRequest = (world: World, moduleKey: string) => ({
  context: { cloudId: world.site.cloudId, moduleKey },
  contextToken: world.randomId(),
});

/** Runs the scheduled triggers by the clock while the app is installed. Errors are not retried: the next run is. */
export function createSchedules(world: World, invoke: Invoke, faults: Faults) {
  const { clock, manifest, activity, journal, metrics } = world;
  let cancels: Cancel[] = [];

  const runModule = async ({ key, function: functionKey }: ScheduledTriggerModule): Promise<void> => {
    const outcome = await invoke(
      {
        functionKey,
        moduleKey: key,
        moduleType: 'core:scheduledTrigger',
        accountId: null,
        lineage: newLineage(),
      },
      moduleRequest(world, key),
    );
    const status = outcome.kind === 'returned' ? statusOf(outcome.value) : 500;
    count((metrics.schedules[key] ??= {}), String(status));
    journal.record({ kind: 'invocation', summary: `Schedule ${key} → ${status}`, detail: { functionKey, status } });
  };

  function arm(module: ScheduledTriggerModule, index: number, at: number): void {
    cancels[index] = clock.schedule(at, () => {
      const interval = intervals[module.interval];
      // A clock that jumped over several runs gets one for them all.
      const missed = Math.floor((clock.now() - at) / interval);
      arm(module, index, at + (missed + 1) * interval);
      const runs = faults.planRuns?.({ key: module.key }) ?? 1;
      for (let run = 0; run < runs; run += 1) later(world, 0, () => runModule(module));
    });
  }

  return {
    start(): void {
      manifest.scheduledTriggers.forEach((module, index) => {
        arm(module, index, clock.now() + firstRun);
      });
    },
    stop(): void {
      for (const cancel of cancels) cancel();
      cancels = [];
    },
    /** Runs one now, whatever the clock says. Throws for a key the manifest does not have. */
    async run(key: string): Promise<void> {
      const module = manifest.scheduledTriggers.find((candidate) => candidate.key === key);
      if (module === undefined) throw new Error(`manifest.yml has no scheduled trigger ${key}`);
      await activity.track(runModule(module));
    },
  };
}
