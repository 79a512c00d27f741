import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { AppBundle } from '../sandbox/forge/bundle/app-bundle';
import type { Tell } from './measured/tell';
import { undoInTheEnd } from './measured/undo';
import { pageOf } from './pages';
import { bundleOf } from './world';

const inProcess = promisify(execFile);
const rounds = 15;
const root = resolve(__dirname, '..');

/** What a fresh process measures of itself. */
interface Measurement {
  milliseconds: number;
  /** Processor time; of two processes on a busy machine it can be compared. */
  cpu: number;
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
  const cpuBefore = process.cpuUsage();
  (async () => {
    ${work}
    const milliseconds = Number(process.hrtime.bigint() - begin) / 1e6;
    const { user, system } = process.cpuUsage(cpuBefore);
    const megabytes = process.resourceUsage().maxRSS / 1024;
    process.stdout.write(JSON.stringify({ milliseconds, cpu: (user + system) / 1000, megabytes }));
  })();`;

const median = (values: number[]) => values.sort((one, other) => one - other)[values.length >> 1] ?? 0;

/** Medians of fresh processes, which take turns: what slows the machine slows each of them. */
async function inFreshProcesses<Name extends string>(
  scripts: Record<Name, string>,
  tell: Tell,
): Promise<Record<Name, Measurement>> {
  const names = Object.keys(scripts) as Name[];
  const measured = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, Measurement[]>;
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      const { stdout } = await inProcess(process.execPath, ['-e', scripts[name]]);
      measured[name].push(JSON.parse(stdout) as Measurement);
    }
    tell(round + 1, rounds, 'rounds');
  }
  const medians = names.map((name) => [
    name,
    {
      milliseconds: median(measured[name].map(({ milliseconds }) => milliseconds)),
      cpu: median(measured[name].map(({ cpu }) => cpu)),
      megabytes: median(measured[name].map(({ megabytes }) => megabytes)),
    },
  ]);
  return Object.fromEntries(medians) as Record<Name, Measurement>;
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

const codeOf = ({ files }: AppBundle) => files['index.cjs'] ?? '';

/** The two bundles by package, side by side. */
function showParts(bare: AppBundle, app: AppBundle): void {
  const bytesIn = (bundle: AppBundle, name: string) =>
    bundle.modules.find((one) => one.name === name)?.bytes.toLocaleString('en') ?? '-';
  console.table(
    Object.fromEntries(app.modules.map(({ name }) => [name, { bare: bytesIn(bare, name), app: bytesIn(app, name) }])),
  );
}

/**
 * What a cold start of the app costs beside a bundle of Atlassian's packages alone and a process that loads nothing: bytes by
 * package, time to evaluate the bundle, peak memory, and peak memory while it reads the largest page.
 * docs/decisions/0018-memory-and-bundle.md draws on it.
 */
export async function run(_given: string[], tell: Tell): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'cold-start-'));
  const remove = undoInTheEnd(() => rmSync(folder, { recursive: true }));
  try {
    const app = await bundleOf(root);
    const bare = await bundleOf(join(root, 'bench', 'bare-app'));
    const [appFile, bareFile, page, plainPage] = ['app.cjs', 'bare.cjs', 'page.json', 'plain.json'].map((name) =>
      join(folder, name),
    ) as [string, string, string, string];
    writeFileSync(appFile, codeOf(app));
    writeFileSync(bareFile, codeOf(bare));
    writeFileSync(page, JSON.stringify(pageAnswer(pageOf(5_000_000, 2000))));
    writeFileSync(plainPage, JSON.stringify(pageAnswer(pageOf(10_000, 0))));
    const load = (file: string) => measure(page, `require(${JSON.stringify(file)});`);
    const event = { eventType: 'avi:confluence:updated:page', content: { id: '1', type: 'page' } };
    const answer = `const app = require(${JSON.stringify(appFile)}); await app.onContentChanged(${JSON.stringify(event)});`;
    const scripts = {
      'nothing loaded': measure(page, ''),
      'bare bundle loaded': load(bareFile),
      'the app loaded': load(appFile),
      'the app loaded, an event of a page without tasks answered': measure(plainPage, answer),
      'the app loaded, an event of a page of 5 MB with 2,000 tasks answered': measure(page, answer),
    };
    const cases = await inFreshProcesses(scripts, tell);
    showParts(bare, app);
    console.table(
      Object.entries(cases).map(([name, { milliseconds, cpu, megabytes }]) => ({
        process: name,
        'ms (median)': milliseconds.toFixed(1),
        'processor ms (median)': cpu.toFixed(1),
        'peak MB (median)': megabytes.toFixed(0),
      })),
    );
    const size = Buffer.byteLength(codeOf(app)) / Buffer.byteLength(codeOf(bare));
    const time = cases['the app loaded'].cpu / cases['bare bundle loaded'].cpu;
    return [
      verdict(`at most 2.5 times the bytes of the bare bundle: ${size.toFixed(2)} times`, size <= 2.5),
      verdict(`at most 2 times its time to load: ${time.toFixed(2)} times`, time <= 2),
    ].every(Boolean);
  } finally {
    await remove();
  }
}

function verdict(promise: string, held: boolean): boolean {
  console.log(`${held ? 'held' : 'BROKEN'}: ${promise}`);
  return held;
}
