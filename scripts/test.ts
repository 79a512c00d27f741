import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { buildPages } from './build-pages';
import { findChromium } from './find-chromium';
import { findPostgres } from './find-postgres';
import { spanOf } from './progress';
import { run } from './run';
import { chooseTests } from './test/changed';

const progressReporter = join(__dirname, 'test/progress-reporter.cjs');

/**
 * `npm test`: builds what the tests need and runs them all. What lacks its browser or its database is said not to have run;
 * under CI=true that is a failure. Further arguments go to jest.
 */
const git = (...parameters: string[]): string[] =>
  execFileSync('git', parameters, { encoding: 'utf8', maxBuffer: 1 << 26 })
    .split('\n')
    .filter((line) => line !== '');

/**
 * `npm test -- --changed`: the unit tests that import what was changed since the last commit, the tests of the database that name what
 * a changed migration defines, on a Postgres server alone where there is one, and those of the contract. It answers soon; it does not take
 * the place of all tests.
 */
async function testChanged(further: string[]): Promise<number> {
  const changed = [
    ...git('diff', '--name-only', '--diff-filter=d', 'HEAD'),
    ...git('ls-files', '--others', '--exclude-standard'),
  ];
  const read = git('ls-files', 'trackli', 'test/database').filter((path) => /\.(sql|ts)$/.test(path));
  const files = [...new Set([...read, ...changed.filter((path) => path.startsWith('trackli/'))])];
  const { related, database, contract } = chooseTests(
    changed,
    files.map((path) => ({ path, text: readFileSync(path, 'utf8') })),
  );
  const postgres = await findPostgres();
  const environment = {
    NODE_OPTIONS: [process.env['NODE_OPTIONS'], '--experimental-vm-modules', '--no-warnings'].filter(Boolean).join(' '),
    ...(postgres && { TEST_DATABASE_URL: postgres, TEST_DATABASES: 'server' }),
  };
  console.log(`Changed since the last commit: ${changed.length === 0 ? 'nothing' : changed.join(', ')}`);
  const runs: readonly (readonly [chosen: readonly string[], ...parameters: string[]])[] = [
    [related, '--selectProjects', 'unit', '--passWithNoTests', '--findRelatedTests'],
    [database, '--selectProjects', 'database', '--runTestsByPath'],
    [contract, '--selectProjects', 'contract', '--testPathPatterns'],
  ];
  let isRight = true;
  for (const [chosen, ...parameters] of runs)
    if (chosen.length > 0)
      isRight = (await run('jest', [...parameters, ...chosen, ...further], environment)) === 0 && isRight;
  console.log('These tell soonest. What only the running product shows (simulation, browser) runs with npm test.');
  return isRight ? 0 : 1;
}

async function main() {
  if (process.argv[2] === '--changed') {
    process.exitCode = await testChanged(process.argv.slice(3));
    return;
  }
  const startedAt = performance.now();
  console.log('Building the pages ...');
  await buildPages();
  const missing: string[] = [];
  const chromium = findChromium();
  const postgres = await findPostgres();
  if (chromium === null)
    missing.push('browser tests: no Chromium found (set CHROMIUM_PATH, or apt-get install chromium)');
  if (postgres === null) missing.push('tests on a Postgres server: none found (set DATABASE_URL); they ran on PGlite');

  const wanted = process.argv.slice(2);
  // Who asks for projects by name gets them: browser tests that cannot run say so one by one.
  const isChosen = wanted.includes('--selectProjects');
  const withoutBrowser =
    chromium === null && !isChosen ? ['--selectProjects', 'unit', 'contract', 'database', 'simulation'] : [];
  const environment = {
    // PGlite loads its parts with import(), which jest allows only so.
    NODE_OPTIONS: [process.env['NODE_OPTIONS'], '--experimental-vm-modules', '--no-warnings'].filter(Boolean).join(' '),
    ...(chromium && { CHROMIUM_PATH: chromium }),
    ...(postgres && { TEST_DATABASE_URL: postgres }),
  };
  // A terminal is told by jest itself how far it is.
  const reporters = process.stdout.isTTY ? [] : ['--reporters', 'default', '--reporters', progressReporter];
  const failed = await run('jest', [...withoutBrowser, ...reporters, ...wanted], environment);

  for (const part of missing) console.log(`Not run: ${part}`);
  const isIncomplete = missing.length > 0 && process.env['CI'] === 'true';
  if (isIncomplete) console.log('CI=true: what did not run counts as failed');
  const time = spanOf((performance.now() - startedAt) / 1000);
  console.log(failed === 0 ? `Tests: everything that ran passed (${time})` : `Tests: some FAILED, see above (${time})`);
  process.exitCode = failed !== 0 || isIncomplete ? 1 : 0;
}

void main();
