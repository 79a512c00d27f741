import { buildPages } from './build-pages';
import { findChromium } from './find-chromium';
import { findPostgres } from './find-postgres';
import { run } from './run';

/**
 * `npm test`: builds what the tests need and runs them all. What lacks its browser or its database is said not to have run;
 * under CI=true that is a failure. Further arguments go to jest.
 */
async function main() {
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
  const failed = await run('jest', [...withoutBrowser, ...wanted], environment);

  for (const part of missing) console.log(`Not run: ${part}`);
  const isIncomplete = missing.length > 0 && process.env['CI'] === 'true';
  if (isIncomplete) console.log('CI=true: what did not run counts as failed');
  process.exitCode = failed !== 0 || isIncomplete ? 1 : 0;
}

void main();
