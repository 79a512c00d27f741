import { buildPages } from './build-pages';
import { run } from './run';

/** `npm run lint`: formatter, linter, types of every part, and the official Forge lint, whose warnings count as errors. */
const steps: [name: string, program: string, parameters: string[]][] = [
  ['format', 'prettier', ['--check', '--log-level', 'warn', '.']],
  ['lint', 'eslint', ['.']],
  ['types', 'tsc', ['--noEmit', '-p', '.']],
  ['types of the sandbox page', 'tsc', ['--noEmit', '-p', 'sandbox/ui']],
  ['types of the admin page', 'tsc', ['--noEmit', '-p', 'static/admin']],
  ["types of the pages' build", 'tsc', ['--noEmit', '-p', 'static/vite']],
  ['forge lint', 'tsx', ['scripts/forge-lint.ts']],
];

async function main() {
  // The Forge linter looks for the folder of the admin page, which a build makes.
  await buildPages();
  const failed: string[] = [];
  for (const [name, program, parameters] of steps) {
    if ((await run(program, parameters)) !== 0) failed.push(name);
  }
  console.log(failed.length === 0 ? 'Lint: everything passed' : `Lint failed: ${failed.join(', ')}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

void main();
