import { run } from './run';

/** `npm run lint`: formatter, linter, types of every part. Atlassian's own linter is part of `npm run forge:check`. */
type Step = [name: string, program: string, parameters: string[]];
const linter: Step[] = [['lint', 'eslint', ['.']]];
const others: Step[] = [
  ['format', 'prettier', ['--check', '--log-level', 'warn', '.']],
  ['types', 'tsc', ['--noEmit', '-p', '.']],
  ['types of the sandbox page', 'tsc', ['--noEmit', '-p', 'sandbox/ui']],
  ['types of the admin page', 'tsc', ['--noEmit', '-p', 'static/admin']],
  ['types of the account page', 'tsc', ['--noEmit', '-p', 'static/account']],
  ['types of what the pages share', 'tsc', ['--noEmit', '-p', 'static/shared']],
  ["types of the pages' build", 'tsc', ['--noEmit', '-p', 'static/vite']],
];

async function main() {
  // Side by side: the linter reads types as well, and takes as long as all the others.
  const failed: string[] = [];
  const runAll = async (some: readonly Step[]) => {
    for (const [name, program, parameters] of some) {
      if ((await run(program, parameters)) !== 0) failed.push(name);
    }
  };
  await Promise.all([runAll(linter), runAll(others)]);
  console.log(failed.length === 0 ? 'Lint: everything passed' : `Lint failed: ${failed.join(', ')}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

void main();
