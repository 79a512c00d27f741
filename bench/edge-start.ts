import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildEdge } from '../scripts/edge/build-edge';

const rounds = 11;
const repository = resolve(__dirname, '..');

const median = (values: number[]) => values.sort((one, other) => one - other)[values.length >> 1] ?? 0;

/** Milliseconds from the start of a Deno process to the answer to its first request. */
async function firstAnswer(entry: string): Promise<number> {
  const began = performance.now();
  const deno = spawn(
    join(repository, 'node_modules/.bin/deno'),
    ['run', '--no-prompt', '--no-remote', '--no-npm', '--no-config', '--allow-net', '--allow-env', entry],
    {
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        DENO_NO_UPDATE_CHECK: '1',
        DENO_SERVE_ADDRESS: 'tcp:127.0.0.1:0',
        NO_COLOR: '1',
        FORGE_APP_ID: 'app',
        DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none',
      },
    },
  );
  const address = await new Promise<string>((found, fail) => {
    const hear = (chunk: Buffer) => {
      const listening = /http:\/\/127\.0\.0\.1:\d+\//.exec(chunk.toString())?.[0];
      if (listening !== undefined) found(listening);
    };
    deno.stdout.on('data', hear);
    deno.stderr.on('data', hear);
    deno.on('exit', () => fail(new Error('Deno ended before it answered.')));
  });
  await (await fetch(`${address}confluence-forge/v1/health`)).arrayBuffer();
  const took = performance.now() - began;
  deno.removeAllListeners('exit');
  deno.kill();
  return took;
}

/**
 * What a cold start of the Edge Function costs beside a Deno process that serves nothing of ours: from the start of the process
 * to the first answer. Promises nothing.
 */
export async function run(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'edge-start-'));
  try {
    const { entry, bytes } = await buildEdge(repository, join(folder, 'supabase'));
    const bare = join(folder, 'bare.js');
    writeFileSync(bare, `Deno.serve(() => new Response('here'));`);
    const samples: { bare: number[]; ours: number[] } = { bare: [], ours: [] };
    for (let round = 0; round < rounds; round += 1) {
      samples.bare.push(await firstAnswer(bare));
      samples.ours.push(await firstAnswer(entry));
    }
    const [without, withOurs] = [median(samples.bare), median(samples.ours)];
    console.table([
      { process: 'Deno alone', 'ms to the first answer (median)': without.toFixed(0) },
      {
        process: `the function (${(bytes / 1024).toFixed(0)} KiB)`,
        'ms to the first answer (median)': withOurs.toFixed(0),
      },
    ]);
    console.log(`The function adds ${(withOurs - without).toFixed(0)} ms to a start of ${without.toFixed(0)} ms.`);
    return true;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
