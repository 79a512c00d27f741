/** `npm run bench -- NAME`: runs one benchmark. Its exit code is 1 if a promise it measures is broken. */
const benchmarks: Readonly<Record<string, () => Promise<{ run: (given: string[]) => boolean | Promise<boolean> }>>> = {
  parse: () => import('./parse'),
  'cold-start': () => import('./cold-start'),
  edits: () => import('./edits'),
  load: () => import('./load'),
  idle: () => import('./idle'),
  'edge-start': () => import('./edge-start'),
  trackli: () => import('./trackli'),
};

async function main(name: string | undefined, given: string[]): Promise<number> {
  const load = name === undefined ? undefined : benchmarks[name];
  if (load === undefined) {
    console.error(`Usage: npm run bench -- ${Object.keys(benchmarks).join(' | ')}`);
    return 2;
  }
  const { run } = await load();
  return (await run(given)) ? 0 : 1;
}

void main(process.argv[2], process.argv.slice(3)).then((exitCode) => {
  process.exitCode = exitCode;
});
