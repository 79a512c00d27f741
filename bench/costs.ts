import type { World } from '../sandbox/world';

/** What Forge gives each function, in GB (manifest.yml). */
const memory = 256 / 1024;

/** Prints what the app cost since the world began, and what the world took of this machine. */
export function printCosts({ metrics, clock }: World, begun: { virtual: number; real: number }): void {
  const functions = Object.entries(metrics.functions);
  const sum = (pick: (one: { invocations: number; milliseconds: number; failures: number }) => number) =>
    functions.reduce((total, [, one]) => total + pick(one), 0);
  console.table(
    functions.map(([name, { invocations, milliseconds, failures }]) => ({
      function: name,
      invocations,
      failures,
      'ms each': (milliseconds / invocations).toFixed(1),
    })),
  );
  console.table({
    'virtual time (s)': ((clock.now() - begun.virtual) / 1000).toFixed(0),
    'real time (s)': ((performance.now() - begun.real) / 1000).toFixed(0),
    'Confluence points': metrics.confluence.points,
    invocations: sum(({ invocations }) => invocations),
    // Measured while all run at once in this process: each waits for the others.
    'function GB-seconds, at most': (sum(({ milliseconds }) => milliseconds / 1000) * memory).toFixed(1),
    'queue pushes': metrics.queue.pushes,
    'store reads (KB)': (metrics.store.bytesRead / 1024).toFixed(0),
    'store writes (KB)': (metrics.store.bytesWritten / 1024).toFixed(0),
    'log (KB)': (metrics.log.bytes / 1024).toFixed(0),
    'peak memory of app, sandbox and Postgres (MB)': (process.resourceUsage().maxRSS / 1024).toFixed(0),
  });
  console.table(metrics.confluence.calls);
  console.table(metrics.remote.calls);
}
