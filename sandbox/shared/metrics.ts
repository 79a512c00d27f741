/** What the app cost so far. The shape of `GET /metrics`. */
export interface Metrics {
  /**
   * Per function of the manifest: how often it ran, for how long in all, how often it failed, and the most memory one run of it took, as
   * near as a process that others share can tell.
   */
  functions: Record<string, { invocations: number; milliseconds: number; failures: number; mostBytes: number }>;
  /** Per scheduled trigger: how often it ended with which status. 424: it returned none; 500: it failed. */
  schedules: Record<string, Record<string, number>>;
  /** The app's calls to Confluence per route, e.g. `GET /wiki/api/v2/pages/{id}`, and the rate-limit points they cost. */
  confluence: { calls: Record<string, number>; points: number };
  /** Requests to the key-value store, the keys in them (a batch names several), and bytes moved. */
  store: {
    reads: number;
    writes: number;
    deletes: number;
    keysRead: number;
    keysWritten: number;
    bytesRead: number;
    bytesWritten: number;
  };
  /** Async events the app pushed and the pushes that carried them. */
  queue: { pushes: number; events: number; deliveries: number };
  /** The app's calls to its remote per route, e.g. `PUT /v1/content/{contentId}/state`. */
  remote: { calls: Record<string, number> };
  /** What the app wrote to its log. */
  log: { lines: number; bytes: number };
}

export const emptyMetrics = (): Metrics => ({
  functions: {},
  schedules: {},
  confluence: { calls: {}, points: 0 },
  store: { reads: 0, writes: 0, deletes: 0, keysRead: 0, keysWritten: 0, bytesRead: 0, bytesWritten: 0 },
  queue: { pushes: 0, events: 0, deliveries: 0 },
  remote: { calls: {} },
  log: { lines: 0, bytes: 0 },
});

/** Adds one to a named count. */
export function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
