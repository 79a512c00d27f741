import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildEdgeFunction, startEdgeFunction } from '../test/contract/trackli/support/edge-process';
import type { Tell } from './measured/tell';
import { undoInTheEnd } from './measured/undo';

const rounds = 11;

const median = (values: number[]) => values.sort((one, other) => one - other)[values.length >> 1] ?? 0;

/** Milliseconds from the start of a Deno process to the answer to its first request. */
async function firstAnswer(entry: string): Promise<number> {
  const began = performance.now();
  const deno = await startEdgeFunction(entry, {
    FORGE_APP_ID: 'app',
    DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none',
  });
  const stop = undoInTheEnd(deno.stop);
  await (await fetch(`${deno.address}/v1/health`)).arrayBuffer();
  const took = performance.now() - began;
  await stop();
  return took;
}

/**
 * What a cold start of the Edge Function costs beside a Deno process that serves nothing of ours: from the start of the process
 * to the first answer. Promises nothing.
 */
export async function run(_given: string[], tell: Tell): Promise<boolean> {
  const built = await buildEdgeFunction();
  const folder = mkdtempSync(join(tmpdir(), 'edge-start-'));
  const remove = undoInTheEnd(() => rmSync(folder, { recursive: true }));
  try {
    const bare = join(folder, 'bare.js');
    writeFileSync(bare, `Deno.serve(() => new Response('here'));`);
    const samples: { bare: number[]; ours: number[] } = { bare: [], ours: [] };
    for (let round = 0; round < rounds; round += 1) {
      samples.bare.push(await firstAnswer(bare));
      samples.ours.push(await firstAnswer(built.entry));
      tell(round + 1, rounds, 'rounds');
    }
    const [without, withOurs] = [median(samples.bare), median(samples.ours)];
    console.table([
      { process: 'Deno alone', 'ms to the first answer (median)': without.toFixed(0) },
      {
        process: 'the function',
        'ms to the first answer (median)': withOurs.toFixed(0),
      },
    ]);
    console.log(`The function adds ${(withOurs - without).toFixed(0)} ms to a start of ${without.toFixed(0)} ms.`);
    return true;
  } finally {
    await remove();
  }
}
