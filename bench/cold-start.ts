import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildAppBundle } from '../sandbox/forge/bundle/build-app-bundle';
import { pageOf } from './pages';

const rounds = 15;

/** What a fresh process measures of itself. */
interface Measurement {
  milliseconds: number;
  megabytes: number;
}

/** Stands where Forge's runtime would: enough for the packages to load, and for one event to be answered. */
const runtime = (pageFile: string) => `
  const measured = { stop: () => undefined };
  const metrics = { counter: () => ({ incr: () => undefined }), timing: () => ({ measure: () => measured }) };
  global.__forge_runtime__ = { appContext: {}, featureFlags: () => false, metrics, lambdaContext: {}, tracing: {} };
  const site = { syncEnabled: true, accountsVersion: 1, accountIds: ['nobody'], accountsReadAt: new Date().toISOString() };
  const stored = { successfulKeys: [{ key: 'site', value: site }], failedKeys: [] };
  global.__forge_fetch__ = async (meta) =>
    meta.type === 'kvs' ? Response.json(stored) : new Response(require('fs').readFileSync(${JSON.stringify(pageFile)}));`;
const measure = (pageFile: string, work: string) => `${runtime(pageFile)}
  const begin = process.hrtime.bigint();
  (async () => {
    ${work}
    const milliseconds = Number(process.hrtime.bigint() - begin) / 1e6;
    process.stdout.write(JSON.stringify({ milliseconds, megabytes: process.resourceUsage().maxRSS / 1024 }));
  })();`;

const median = (values: number[]) => values.sort((one, other) => one - other)[values.length >> 1] ?? 0;

function inFreshProcesses(script: string): Measurement {
  const measured = Array.from({ length: rounds }, () => {
    const { stdout } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
    return JSON.parse(stdout) as Measurement;
  });
  return {
    milliseconds: median(measured.map(({ milliseconds }) => milliseconds)),
    megabytes: median(measured.map(({ megabytes }) => megabytes)),
  };
}

const pageAnswer = (value: string) => ({
  id: '1',
  status: 'current',
  title: 'Page',
  spaceId: '7',
  version: { number: 1 },
  body: { storage: { value } },
  _links: { webui: '/x', base: 'https://example.test/wiki' },
});

/**
 * What a cold start of the app costs beside a process that loads nothing: time to evaluate the bundle, peak memory, and peak
 * memory while it reads the largest page. Promises nothing; docs/decisions/0004-memory-and-bundle.md draws on it.
 */
export async function run(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'cold-start-'));
  try {
    const { files } = await buildAppBundle({ appDirectory: resolve(__dirname, '..') });
    const bundle = join(folder, 'index.cjs');
    writeFileSync(bundle, files['index.cjs'] ?? '');
    const page = join(folder, 'page.json');
    writeFileSync(page, JSON.stringify(pageAnswer(pageOf(5_000_000, 2000))));
    const load = `const app = require(${JSON.stringify(bundle)});`;
    const event = { eventType: 'avi:confluence:updated:page', content: { id: '1', type: 'page' } };
    const cases = {
      'nothing loaded': inFreshProcesses(measure(page, '')),
      'the app loaded': inFreshProcesses(measure(page, load)),
      'the app loaded, an event of a page of 5 MB with 2,000 tasks answered': inFreshProcesses(
        measure(page, `${load} await app.onContentChanged(${JSON.stringify(event)});`),
      ),
    };
    console.table(
      Object.entries(cases).map(([name, { milliseconds, megabytes }]) => ({
        process: name,
        'ms (median)': milliseconds.toFixed(1),
        'peak MB (median)': megabytes.toFixed(0),
      })),
    );
    return true;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
