import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { documentAt, root, rowsOf } from './support/documents';
import { commands } from './support/commands';

const { scripts } = JSON.parse(documentAt('package.json')) as { scripts: Record<string, string> };
const steps = documentAt('.ci/run');

/**
 * What runs a command that pages name: `.ci/run`, or a test, in which the named text stands. A command that nothing here runs, or whose test is
 * gone, is a mistake of the page.
 */
const runs: readonly (readonly [command: RegExp, by: string, text: string])[] = [
  [/^npm start( -- (--database-url|\[--port).*)?$/, 'test/simulation/start.test.ts', "spawn('npm', ['start'"],
  [/^npm test( -- --selectProjects .*)?$/, '.ci/run', 'npm test'],
  [/^npm run lint$/, '.ci/run', 'npm run lint'],
  [/^npm run build$/, '.ci/run', 'npm run build'],
  [/^npm run forge:check$/, '.ci/run', 'npm run forge:check'],
  [/^npm run manifest:changes$/, '.ci/run', 'npm run manifest:changes'],
  // Writes what the linter checks, with the same program.
  [/^npm run format$/, 'scripts/lint.ts', "'prettier'"],
  [/^npm run openapi$/, 'test/contract/wire/openapi.test.ts', 'openApiDocument'],
  [/^npm run licences$/, '.ci/run', 'npm run licences'],
  [/^npm run screenshots( -- .*)?$/, 'test/browser/pictures.test.ts', "'screenshots'"],
  [/^npm run build:edge$/, 'test/contract/trackli/support/edge-process.ts', 'scripts/build-edge.ts'],
  [/^npm run sql$/, 'test/database/migrations.test.ts', 'oneScript('],
  [/^(npx )?supabase (db push|migration fetch)( .*)?$/, 'test/database/supabase-cli.test.ts', "supabase('db', 'push')"],
  [/^npm test -- --changed$/, 'test/unit/scripts/changed.test.ts', 'chooseTests('],
  [/^npm run test:browser$/, '.ci/run', 'npm test'],
  [/^npm run simulate( -- .*)?$/, 'test/simulation/command.test.ts', 'simulate('],
  [/^npm run -s parse -- FILE\.\.\.$/, 'test/unit/storage', ''],
  [/^npm run dev$/, 'test/browser/tunnel.test.ts', "'dev'"],
  [/^npm run address( -- (EU=)?https:.*)?$/, 'test/unit/scripts/commands.test.ts', 'scripts/address.ts'],
  [/^npm run pictures$/, 'test/browser/pictures.test.ts', "'pictures'"],
  [/^npm run probe( -- --site .*)?$/, 'test/simulation/probe.test.ts', 'scripts/probe.ts'],
  [/^npm run release -- (VERSION|<version>)$/, 'test/unit/scripts/commands.test.ts', 'scripts/release.ts'],
  [/^git restore (manifest\.yml|trackli)$/, 'test/unit/scripts/commands.test.ts', "'restore', 'manifest.yml'"],
  // By its name alone where a page speaks of it, with its options where it is to be typed.
  [/^(npx --no-install )?forge [a-z]/, 'test/contract/manifest/forge-commands.test.ts', 'commands'],
  // In the folder that `forge:check` makes as well; what is said to the CLI, forge-commands.test.ts holds against it.
  [/^npm run forge( -- .*)?$/, 'scripts/forge-check/check-forge.ts', 'prepareApp('],
  [/^psql .*--file trackli\/rollback\/confluence\.sql$/, 'test/database/rollback.test.ts', 'rollback'],
  [/^curl .*\/v1\/health$/, 'test/browser/tunnel.test.ts', '/v1/health'],
];

/** A command of npm's own. It asks the public registry, which CI may not have: SECURITY.md says who runs it, and when. */
const audit = /^npm audit( --omit=dev)?$/;

/** Measurements: their code is checked by types, and they are run by whoever changes what they measure. */
const benchmarks = /^npm run bench -- ([\w-]+)/;

test('every command in the pages is run by CI or a test, or says that it needs a login', () => {
  expect(commands.length).toBeGreaterThan(50);
  const unknown = commands.filter(
    ({ text, needsLogin }) =>
      !runs.some(([command]) => command.test(text)) &&
      !benchmarks.test(text) &&
      !audit.test(text) &&
      !(needsLogin && /^(supabase|curl) /.test(text)),
  );
  expect(unknown).toEqual([]);
});

test('what runs them is there, and runs them', () => {
  const missing = runs.filter(
    ([, by, text]) => !existsSync(join(root, by)) || (text !== '' && !documentAt(by).includes(text)),
  );
  expect(missing).toEqual([]);
});

test('every npm script that is named exists, and every one that exists is named', () => {
  const named = commands.flatMap(({ text }) =>
    audit.test(text) ? [] : (/^npm (?:run (?:-s )?)?([\w:]+)/.exec(text)?.[1] ?? []),
  );
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  expect(Object.keys(scripts).filter((name) => !named.includes(name))).toEqual([]);
});

test('what needs a login says so, and nothing else does', () => {
  const asksAtlassian = /^npx --no-install forge |^supabase (db|secrets|functions deploy)/;
  expect(
    commands.filter(({ text, needsLogin }) => asksAtlassian.test(text) && !needsLogin && text.split(' ').length > 2),
  ).toEqual([]);
});

test('a benchmark that is named exists, with the flags that are named', () => {
  const found = commands.flatMap(({ text }) => benchmarks.exec(text)?.[1] ?? []);
  expect(found.filter((name) => !existsSync(join(root, 'bench', `${name}.ts`)))).toEqual([]);
});

test('the flags that the table of commands names are known to what they are said of', () => {
  const rows = rowsOf(documentAt('README.md')).filter(([command = '']) => /^`npm run [\w:]+/.test(command));
  const sources: Record<string, string[]> = {
    bench: [
      'bench/edits.ts',
      'bench/load.ts',
      'bench/trackli.ts',
      'bench/neighbours.ts',
      'scripts/command/commands.cjs',
    ],
    simulate: ['test/simulation/command/options.ts'],
    probe: ['scripts/probe.ts'],
  };
  const unknown = rows.flatMap(([command = '', does = '']) => {
    const script = /npm run ([\w:]+)/.exec(command)?.[1] ?? '';
    const known = (sources[script] ?? []).map(documentAt).join('\n');
    const flags = [...`${command} ${does}`.matchAll(/--([a-z][\w-]*)/g)].map(([, flag = '']) => flag);
    return flags
      .filter((flag) => !new RegExp(`['"\`]?${flag}['"\`]?\\s*:|'${flag}'`).test(known))
      .map((flag) => `${command} ${flag}`);
  });
  expect(unknown).toEqual([]);
});

test('what CI runs are scripts of package.json', () => {
  const named = [...steps.matchAll(/^npm (?:run )?([\w:]+)$/gm)].map(([, name = '']) => name);
  expect(named.length).toBeGreaterThan(4);
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
});
