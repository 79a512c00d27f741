import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { version } from '../package.json';
import { buildAppBundle } from '../sandbox/forge/bundle/build-app-bundle';
import { createClock } from '../sandbox/shared/clock';
import { openDatabase } from '../sandbox/trackli/database';
import { createWorld, type World } from '../sandbox/world';
import type { AppBundle } from '../sandbox/forge/bundle/app-bundle';
import { undoInTheEnd } from './measured/undo';

/** The top of an hour, so that its points are all there. */
const start = Date.parse('2026-11-02T09:00:00.000Z');

export interface BenchWorld extends World {
  /** Tasks that wait in somebody's Trackli queue. */
  countArrived(): Promise<number>;
}

/** The bundle of the app in a folder. The bundler removes its temporary files itself: whoever interrupts it waits for that. */
export async function bundleOf(appDirectory: string): Promise<AppBundle> {
  const bundling = buildAppBundle({ appDirectory });
  const isDone = undoInTheEnd(() => bundling);
  const bundle = await bundling;
  await isDone();
  return bundle;
}

/** Runs `work` in a world of its own inside this process: the app's real bundle, PGlite, a clock that only `advance` moves. */
export async function inWorld<Result>(work: (world: BenchWorld) => Promise<Result>): Promise<Result> {
  const appDirectory = resolve(__dirname, '..');
  const bundle = await bundleOf(appDirectory);
  const database = await openDatabase();
  const world = await createWorld({
    appDirectory,
    bundle,
    database,
    confluenceUrl: `https://${randomUUID()}.example.com`,
    webTriggerBaseUrl: 'https://web-triggers.example.com',
    trackliVersion: version,
    clock: createClock({ start, frozen: true }),
  });
  const countArrived = async () => {
    const [row] = await database.query<{ count: number }>(
      `select count(*)::integer as count from confluence_pending_tasks where status = 'pending'`,
    );
    return row?.count ?? 0;
  };
  try {
    return await work({ ...world, countArrived });
  } finally {
    await world.close();
    await database.close();
  }
}
