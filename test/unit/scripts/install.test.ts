import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const install = resolve(__dirname, '../../../scripts/command/install.cjs');
const locked = {
  '': { version: '1.0.0' },
  'node_modules/one': { version: '1.0.0' },
  'node_modules/for-another-machine': { version: '2.0.0', optional: true },
};

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'install-'));
  mkdirSync(join(root, 'node_modules'));
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: locked }));
});
afterEach(() => rmSync(root, { recursive: true }));

/** What is installed, since before the lock file was written. */
function installed(packages: object): void {
  const file = join(root, 'node_modules', '.package-lock.json');
  writeFileSync(file, JSON.stringify({ packages }));
  utimesSync(file, 1, 1);
}

/** In a process of its own, with an npm that only says which process it is, and does what is given. */
function run(npm: string) {
  writeFileSync(join(root, 'npm'), `#!/bin/sh\necho $$ > "${join(root, 'called')}"\n${npm}\n`);
  chmodSync(join(root, 'npm'), 0o755);
  const code = `require(${JSON.stringify(install)}).install(${JSON.stringify(root)}, () => undefined).then((code) => process.exit(code))`;
  const env = { ...process.env, PATH: `${root}:${process.env['PATH'] ?? ''}`, NODE_OPTIONS: '' };
  const child = spawn(process.execPath, ['-e', code], { env, stdio: 'ignore' });
  return { child, ended: once(child, 'exit') };
}
const called = () => existsSync(join(root, 'called'));

test('what is installed is not installed again because the lock file is newer', async () => {
  installed({ 'node_modules/one': { version: '1.0.0' } });
  expect(await run('exit 0').ended).toEqual([0, null]);
  expect(called()).toBe(false);
});

test.each([
  ['another version', { 'node_modules/one': { version: '0.9.0' } }],
  ['one package less', {}],
])('%s is installed, and what npm says is what comes of it', async (_name, packages) => {
  installed(packages);
  expect(await run('exit 3').ended).toEqual([3, null]);
  expect(called()).toBe(true);
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('npm ends with the command (%s)', async (signal, code) => {
  installed({});
  const { child, ended } = run('exec sleep 60');
  while (!called() || readFileSync(join(root, 'called'), 'utf8') === '')
    await new Promise((next) => setTimeout(next, 20));
  const npm = Number(readFileSync(join(root, 'called'), 'utf8'));
  child.kill(signal);
  expect(await ended).toEqual([code, null]);
  const isThere = () => {
    try {
      return process.kill(npm, 0);
    } catch {
      return false;
    }
  };
  for (let tries = 0; isThere() && tries < 100; tries += 1) await new Promise((next) => setTimeout(next, 20));
  expect(isThere()).toBe(false);
});
