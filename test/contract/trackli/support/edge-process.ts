import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { hashOf } from '../../../../scripts/pages/inputs';

const repository = resolve(__dirname, '../../../..');
const program = (name: string) => join(repository, 'node_modules', '.bin', name);

/** What Supabase gives a function: the network and its settings. Nothing is fetched, nothing asked. */
const permissions = ['--no-prompt', '--no-remote', '--no-npm', '--no-config', '--allow-net', '--allow-env'];

const startMilliseconds = 90_000;

/** The Edge Function, running in Deno on a port of its own. */
export interface EdgeProcess {
  /** Where it answers, its name included: `http://127.0.0.1:1234/confluence-forge`. */
  address: string;
  stop: () => Promise<void>;
}

/** What decides how the function is built. */
const inputs = ['trackli', 'contract', 'identity', 'scripts/edge', 'scripts/build-edge.ts', 'package-lock.json'];

/** The function as `npm run build:edge` makes it: once for the same sources, whichever test asks first. */
export async function buildEdgeFunction(): Promise<{ directory: string; entry: string }> {
  const cache = join(repository, '.cache/edge');
  const directory = join(cache, await hashOf(repository, inputs));
  if (!existsSync(directory)) {
    await mkdir(cache, { recursive: true });
    const draft = await mkdtemp(join(cache, 'draft-'));
    const built = spawnSync(program('tsx'), [join(repository, 'scripts/build-edge.ts'), draft], {
      encoding: 'utf8',
      // The test runner's own options are not for other programs.
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    if (built.status !== 0) throw new Error(`The Edge Function was not built: ${built.stderr}`);
    await rename(draft, directory).catch(async (error: unknown) => {
      // Another test was quicker.
      if (!existsSync(directory)) throw error;
      await rm(draft, { recursive: true });
    });
  }
  return { directory, entry: join(directory, 'functions', 'confluence-forge', 'index.ts') };
}

/** Starts the function with these settings alone; `onLine` hears every line it writes. */
export async function startEdgeFunction(
  entry: string,
  settings: Record<string, string>,
  onLine: (line: string) => void = () => undefined,
): Promise<EdgeProcess> {
  const child = spawn(program('deno'), ['run', ...permissions, entry], {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      DENO_NO_UPDATE_CHECK: '1',
      DENO_SERVE_ADDRESS: 'tcp:127.0.0.1:0',
      NO_COLOR: '1',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise<void>((end) => child.on('exit', () => end()));
  const port = await new Promise<string>((found, fail) => {
    const said: string[] = [];
    const patience = setTimeout(() => fail(new Error('The Edge Function did not start in time.')), startMilliseconds);
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on('line', (line) => {
        said.push(line);
        const listening = /^Listening on http:\/\/127\.0\.0\.1:(\d+)\//.exec(line)?.[1];
        if (listening === undefined) {
          onLine(line);
          return;
        }
        clearTimeout(patience);
        found(listening);
      });
    }
    void gone.then(() => {
      clearTimeout(patience);
      fail(new Error(`The Edge Function ended: ${said.join('\n')}`));
    });
  });
  return {
    address: `http://127.0.0.1:${port}/confluence-forge`,
    stop: async () => {
      child.kill();
      await gone;
    },
  };
}
