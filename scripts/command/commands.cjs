// What `npm run NAME` is: its file, its arguments, and the words of its --help. Plain data, so that help is given and arguments are
// checked before anything is installed.
'use strict';

const number = (least, most, text) => ({ value: 'NUMBER', least, most, text });
const flag = (text) => ({ text });
const text = (value, words) => ({ value, text: words });
const database = {
  value: 'URL',
  protocol: /^postgres(ql)?:\/\/.+/,
  text: 'a Postgres server (or DATABASE_URL); without one, Postgres runs inside the process',
};

/**
 * `file`: what runs. `first`: arguments that go before the given ones. `options`: by name. `words`: arguments without a name, how many at
 * least and at most. `choices`: what the first of them may be, and which options go with each. `passesOn`: everything goes to the program that is named. `runsUntilEnded`: Ctrl+C is its usual end.
 */
module.exports = {
  start: {
    does: 'Starts the sandbox: Confluence, the app and Trackli on this machine, offline, with a demo.',
    file: '../sandbox/main.ts',
    runsUntilEnded: true,
    ports: { option: 'port', variable: 'PORT', usual: 4600, count: 4 },
    options: {
      port: number(
        0,
        65532,
        'port of the sandbox page, 4600 unless said otherwise; it takes the next three as well; 0: any free ones',
      ),
      'database-url': database,
      'trackli-user': {
        value: 'EMAIL',
        isEmail: true,
        needs: { option: 'database-url', variable: 'DATABASE_URL' },
        text: 'who of that database the demo’s first person is; without it, every person is new',
      },
      headless: flag('for programs: prints one line, "ready" with the addresses as JSON, when it is up'),
    },
  },
  dev: {
    does: 'Runs what `forge tunnel` needs on this machine: the pages from their sources, and a Trackli side.',
    file: 'dev.ts',
    runsUntilEnded: true,
    ports: { variable: 'PORT', usual: 8787, count: 1 },
    note: 'PORT says where Trackli listens (8787 unless said otherwise), DATABASE_URL which Postgres it uses.',
  },
  test: {
    does: 'Builds the pages and runs all tests; says what could not run.',
    file: 'test.ts',
    passesOn: 'jest',
    options: { changed: flag('runs only what tells soonest about what was changed since the last commit') },
    note: 'DATABASE_URL names a Postgres server, CHROMIUM_PATH a Chromium. For example: npm test -- --selectProjects unit',
  },
  'test:browser': {
    does: 'Runs the browser tests only.',
    file: 'test.ts',
    first: ['--selectProjects', 'browser'],
    passesOn: 'jest',
    note: 'CHROMIUM_PATH names a Chromium.',
  },
  lint: { does: 'Checks format, style and types of everything.', file: 'lint.ts' },
  format: {
    does: 'Writes every file in the house format.',
    program: 'prettier',
    first: ['--write', '--log-level', 'warn', '.'],
  },
  build: { does: 'Bundles the app as Forge would, into dist/app, and says how large it is.', file: 'build.ts' },
  'build:edge': {
    does: 'Builds what Supabase deploys, into dist/supabase unless said otherwise.',
    file: 'build-edge.ts',
    words: { name: '[DIRECTORY]', least: 0, most: 1 },
  },
  sql: {
    does: 'Writes all migrations as one script for the SQL editor, into dist/trackli.sql unless said otherwise.',
    file: 'sql.ts',
    words: { name: '[FILE]', least: 0, most: 1 },
  },
  parse: {
    does: 'Prints the tasks of Confluence pages in storage format, one line of JSON a file.',
    file: 'parse.ts',
    options: { titles: flag('one line a task instead: its file, and the title that Trackli would show') },
    words: { name: 'FILE...', least: 1, most: Infinity },
    areFiles: true,
  },
  bench: {
    does: 'Runs one measurement. Exit code 1: a promise that it measures is broken.',
    file: '../bench/index.ts',
    words: { name: 'NAME', least: 1, most: 1 },
    // Each with the options it takes.
    choices: {
      parse: [],
      'cold-start': [],
      account: ['repeats', 'against'],
      sweep: ['pages', 'tasks', 'people', 'sweeps', 'hours', 'guests', 'in-full', 'against'],
      month: ['repeats'],
      edits: ['per-second', 'seconds', 'pages', 'people', 'hours'],
      events: ['per-second', 'seconds', 'pages', 'people', 'patience-seconds', 'against'],
      load: ['pages', 'tasks', 'people', 'hours', 'against'],
      idle: ['pages', 'tasks', 'people'],
      'edge-start': [],
      trackli: ['seconds'],
      neighbours: ['rows', 'seconds'],
      deletion: ['pages'],
    },
    options: {
      pages: number(1, Number.MAX_SAFE_INTEGER, 'pages of the site'),
      tasks: number(1, Number.MAX_SAFE_INTEGER, 'tasks on them'),
      people: number(1, Number.MAX_SAFE_INTEGER, 'people with a Trackli account'),
      rows: number(1, Number.MAX_SAFE_INTEGER, 'rows of the large site'),
      'per-second': number(1, Number.MAX_SAFE_INTEGER, 'edits a second'),
      seconds: number(1, Number.MAX_SAFE_INTEGER, 'how long it goes on'),
      hours: number(1, Number.MAX_SAFE_INTEGER, 'hours of the clock after which it is given up'),
      'patience-seconds': number(1, Number.MAX_SAFE_INTEGER, 'seconds after which a row that has not come is given up'),
      guests: number(1, 1, 'people are guests, in whose name the app may not ask'),
      sweeps: number(1, Number.MAX_SAFE_INTEGER, 'sweeps to take the mean of'),
      repeats: number(1, Number.MAX_SAFE_INTEGER, 'repeats to take the mean of'),
      'in-full': flag('the large site itself, not the line through two smaller ones'),
      against: text('REVISION', 'measures this revision of the repository as well, and prints the ratio'),
    },
  },
  openapi: { does: 'Writes contract/openapi.yaml from the schemas.', file: 'openapi.ts' },
  licences: { does: 'Lists the packages that are shipped, with their licences.', file: 'licences.ts' },
  pictures: {
    does: 'Takes the pictures of the Marketplace listing, into dist/marketplace unless said otherwise.',
    file: 'pictures.ts',
    words: { name: '[DIRECTORY]', least: 0, most: 1 },
    note: 'CHROMIUM_PATH names a Chromium.',
  },
  screenshots: {
    does: 'Takes pictures of every screen and state, wide and narrow, light and dark, into dist/screenshots.',
    file: 'screenshots.ts',
    words: { name: '[SCENE...]', least: 0, most: Infinity },
    note: 'SCENE is the name of a scene or the beginning of names, such as admin. CHROMIUM_PATH names a Chromium.',
  },
  forge: {
    does: 'Runs Atlassian’s CLI on the app made small, in dist/forge: what is deployed is made this way.',
    file: 'forge.ts',
    passesOn: 'the CLI',
    note: 'For example: npm run forge -- deploy -e development',
  },
  'forge:check': {
    does: 'Has Atlassian’s own tools check and build the app, without a login.',
    file: 'forge-check.ts',
  },
  'manifest:changes': {
    does: 'Says what an administrator would have to consent to, between two manifests or since the last release.',
    file: 'manifest-changes.ts',
    words: { name: '[OLD [NEW]]', least: 0, most: 2, areFiles: true },
  },
  address: {
    does: 'Writes the address of Trackli’s side into manifest.yml.',
    file: 'address.ts',
    words: {
      name: 'https://HOST [EU=https://HOST...]',
      least: 1,
      most: Infinity,
      pattern: /^(\w+=)?https:\/\/[^/\s.]+\.[^/\s]+(\/\S*)?$/,
      example: 'an address such as https://trackli.example.com',
    },
  },
  release: {
    does: 'Checks that a release can be made, commits its version and tags it. Pushes and deploys nothing.',
    file: 'release.ts',
    words: {
      name: 'VERSION',
      least: 1,
      most: 1,
      pattern: /^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/,
      example: 'a version such as 1.2.0',
    },
  },
  simulate: {
    does: 'Runs the real code through random histories with faults, and checks what is promised.',
    file: 'simulate.ts',
    options: {
      seeds: number(1, Number.MAX_SAFE_INTEGER, 'how many histories (300 unless said otherwise)'),
      seed: number(1, Number.MAX_SAFE_INTEGER, 'the first one; without --seeds, only this one'),
      without: text(
        'GUARD,...',
        'takes guards out of the product first, and stops at the first history that goes wrong',
      ),
      workers: number(1, 1024, 'processes to use (one for each core unless said otherwise)'),
      'list-guards': flag('prints the names of the guards'),
    },
  },
  probe: {
    does: 'Asks a real site what Atlassian’s documents leave open, in a space of its own that it takes away again.',
    file: 'probe.ts',
    options: {
      site: { ...text('https://SITE.atlassian.net', 'the site'), isNeeded: true },
      log: text('COMMAND', 'prints the app’s log, such as "npx --no-install forge logs --environment development"'),
      sandbox: text('URL', 'the control address of a sandbox, instead of --log'),
      wait: number(0, 86400, 'seconds to wait for events (200 unless said otherwise)'),
      'approval-task': text('ID', 'a task in a space whose content changes only by approval'),
    },
    variables: ['ATLASSIAN_EMAIL', 'ATLASSIAN_API_TOKEN'],
    note: `ATLASSIAN_EMAIL and ATLASSIAN_API_TOKEN say who asks; ATLASSIAN_OTHER_EMAIL and ATLASSIAN_OTHER_API_TOKEN name a second
person, for what people are shown who may not see everything. The app is installed there, with the variable TRACE_EVENTS set to "on".`,
  },
};
