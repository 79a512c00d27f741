import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';

const root = join(__dirname, '../../..');

/** A clone of little more than what the commands touch, with a `.ci/run` of its own; every step of it is a commit. */
function scratchClone() {
  const directory = mkdtempSync(join(tmpdir(), 'scratch-clone-'));
  for (const part of ['scripts', 'contract', 'package.json', 'package-lock.json', 'manifest.yml'])
    cpSync(join(root, part), join(directory, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
  mkdirSync(join(directory, '.ci'));
  writeFileSync(join(directory, '.gitignore'), 'node_modules\n');
  const git = (...parameters: string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...parameters], {
      cwd: directory,
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim();
  const write = (path: string, text: string) => writeFileSync(join(directory, path), text);
  const read = (path: string) => readFileSync(join(directory, path), 'utf8');
  git('init', '--quiet', '--initial-branch', 'main');
  return {
    git,
    write,
    read,
    commit() {
      git('add', '--all');
      git('commit', '--quiet', '--message', 'A step');
    },
    run(script: string, ...parameters: string[]) {
      const identity = { GIT_AUTHOR_NAME: 'Test', GIT_AUTHOR_EMAIL: 'test@example.com' };
      const committer = { GIT_COMMITTER_NAME: 'Test', GIT_COMMITTER_EMAIL: 'test@example.com' };
      const { NODE_OPTIONS: _ofJest, ...environment } = process.env;
      const env = { ...environment, ...identity, ...committer };
      const { status, stdout, stderr } = spawnSync(join(root, 'node_modules/.bin/tsx'), [script, ...parameters], {
        cwd: directory,
        env,
        encoding: 'utf8',
      });
      return { status, stdout, stderr };
    },
    remove: () => rmSync(directory, { recursive: true }),
  };
}

let clone: ReturnType<typeof scratchClone>;
beforeEach(() => {
  clone = scratchClone();
  clone.write('CHANGELOG.md', '# Changelog\n\n## 0.1.0\n\n- First.\n');
  clone.write('.ci/run', 'true\n');
  clone.commit();
});
afterEach(() => clone.remove());

test('npm run address writes the manifest, and git takes it back', () => {
  const before = clone.read('manifest.yml');
  const { status } = clone.run('scripts/address.ts', 'https://trackli.example.net');
  expect(status).toBe(0);
  expect(clone.read('manifest.yml')).toContain('default: https://trackli.example.net\n');
  clone.git('restore', 'manifest.yml');
  expect(clone.read('manifest.yml')).toBe(before);
  const refused = clone.run('scripts/address.ts', 'http://localhost');
  expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining('is no address') as string });
}, 240_000);

test('npm run release checks, runs what CI runs, commits and tags; a change that needs consent has to be a major version', () => {
  expect(clone.run('scripts/release.ts', '0.1.0').status).toBe(0);
  expect(clone.git('describe', '--tags')).toBe('v0.1.0');
  // What came after is played against it (test/contract/wire/last-release.test.ts).
  expect(parse(clone.git('show', 'v0.1.0:contract/last-release.yaml'))).toMatchObject({
    version: '0.1.0',
    calls: { getAccounts: { method: 'get', path: '/v1/accounts', request: null, answer: 'AccountsAnswer' } },
    messages: { AccountsAnswer: { type: 'object', required: ['version', 'accountIds', 'settings'] } },
  });

  const notes = '# Changelog\n\n## 1.0.0\n\n- Major.\n\n## 0.2.0\n\n- More.\n\n## 0.1.0\n\n- First.\n';
  clone.write('CHANGELOG.md', notes);
  clone.write(
    'manifest.yml',
    clone.read('manifest.yml').replace('    storage:app: {}\n', '    storage:app: {}\n    read:user:confluence: {}\n'),
  );
  clone.commit();
  expect(clone.run('scripts/manifest-changes.ts').stdout).toContain('scope read:user:confluence is added');
  const minor = clone.run('scripts/release.ts', '0.2.0');
  expect(minor).toMatchObject({ status: 1, stderr: expect.stringContaining('this is a major version') as string });

  clone.write('.ci/run', 'false\n');
  clone.commit();
  expect(clone.run('scripts/release.ts', '1.0.0')).toMatchObject({ status: 1, stderr: 'Not released\n' });
  expect(clone.git('tag')).toBe('v0.1.0');

  clone.write('.ci/run', 'true\n');
  clone.commit();
  expect(clone.run('scripts/release.ts', '1.0.0').status).toBe(0);
  expect(clone.git('tag').split('\n')).toEqual(['v0.1.0', 'v1.0.0']);
  expect(JSON.parse(clone.read('package.json'))).toMatchObject({ version: '1.0.0' });
  expect(parse(clone.read('contract/last-release.yaml'))).toMatchObject({ version: '1.0.0' });
  expect(clone.git('status', '--porcelain')).toBe('');
}, 600_000);
