import { run } from './run';

/** `npm run lint`: formatter, linter, types of every part. Atlassian's own linter is part of `npm run forge:check`. */
const steps: [name: string, program: string, parameters: string[]][] = [
  ['format', 'prettier', ['--check', '--log-level', 'warn', '.']],
  ['lint', 'eslint', ['.']],
  ['types', 'tsc', ['--noEmit', '-p', '.']],
  ['types of the sandbox page', 'tsc', ['--noEmit', '-p', 'sandbox/ui']],
  ['types of the admin page', 'tsc', ['--noEmit', '-p', 'static/admin']],
  ['types of the account page', 'tsc', ['--noEmit', '-p', 'static/account']],
  ['types of what the pages share', 'tsc', ['--noEmit', '-p', 'static/shared']],
  ["types of the pages' build", 'tsc', ['--noEmit', '-p', 'static/vite']],
];

async function main() {
  const failed: string[] = [];
  for (const [name, program, parameters] of steps) {
    if ((await run(program, parameters)) !== 0) failed.push(name);
  }
  console.log(failed.length === 0 ? 'Lint: everything passed' : `Lint failed: ${failed.join(', ')}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

void main();
