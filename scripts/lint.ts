import { startProgress } from './progress';
import { run } from './run';

/** `npm run lint`: formatter, linter, types of every part. Atlassian's own linter is part of `npm run forge:check`. */
type Step = [name: string, program: string, parameters: string[]];
const linter: Step[] = [['style', 'eslint', ['.']]];
const others: Step[] = [
  ['format', 'prettier', ['--check', '--log-level', 'warn', '.']],
  [
    'no file imports itself',
    'depcruise',
    ['--output-type', 'err', 'src', 'trackli', 'contract', 'identity', 'sandbox', 'static', 'test', 'bench', 'scripts'],
  ],
  ['types', 'tsc', ['--noEmit', '-p', '.']],
  ['types of the sandbox page', 'tsc', ['--noEmit', '-p', 'sandbox/ui']],
  ['types of the front-end kit', 'tsc', ['--noEmit', '-p', 'trackli/front-end']],
  ['types of the admin page', 'tsc', ['--noEmit', '-p', 'static/admin']],
  ['types of the account page', 'tsc', ['--noEmit', '-p', 'static/account']],
  ['types of what opens under a page’s title', 'tsc', ['--noEmit', '-p', 'static/byline']],
  ['types of what the pages share', 'tsc', ['--noEmit', '-p', 'static/shared']],
  ["types of the pages' build", 'tsc', ['--noEmit', '-p', 'static/vite']],
];

async function main() {
  // Side by side: the linter reads types as well, and takes as long as all the others.
  const failed: string[] = [];
  const progress = startProgress('lint', linter.length + others.length);
  const runAll = async (some: readonly Step[]) => {
    for (const [name, program, parameters] of some) {
      const isWell = (await run(program, parameters)) === 0;
      if (!isWell) failed.push(name);
      progress.done(`${name}: ${isWell ? 'fine' : 'FAILED'}`);
    }
  };
  await Promise.all([runAll(linter), runAll(others)]);
  const time = progress.end(failed.length === 0);
  console.log(
    failed.length === 0 ? `Lint: everything passed (${time})` : `Lint failed: ${failed.join(', ')} (${time})`,
  );
  process.exitCode = failed.length === 0 ? 0 : 1;
}

void main();
