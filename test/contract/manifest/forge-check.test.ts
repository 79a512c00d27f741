import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AdmZip from 'adm-zip';
import { checkEvents } from '../../../scripts/forge-check/check-events';
import { checkForge } from '../../../scripts/forge-check/check-forge';
import { filesOf, inspectArtifact } from '../../../scripts/forge-check/inspect-artifact';
import { readBundleSettings, sourcesOf } from '../../../sandbox/forge/bundle/bundle-settings';

const root = join(__dirname, '../../..');

/** Works on a copy of the app whose manifest was changed. */
async function withManifest<Result>(
  change: (manifest: string) => string,
  work: (directory: string) => Promise<Result>,
): Promise<Result> {
  const copy = mkdtempSync(join(tmpdir(), 'changed-app-'));
  try {
    for (const part of [...sourcesOf(await readBundleSettings(root)), 'package-lock.json']) {
      cpSync(join(root, part), join(copy, part), { recursive: true });
    }
    const manifest = readFileSync(join(root, 'manifest.yml'), 'utf8');
    for (const [path = ''] of manifest.matchAll(/static\/\w+\/dist/g)) {
      mkdirSync(join(copy, path), { recursive: true });
      writeFileSync(join(copy, path, 'index.html'), '<!doctype html><html></html>');
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    writeFileSync(join(copy, 'manifest.yml'), change(manifest));
    return await work(copy);
  } finally {
    rmSync(copy, { recursive: true });
  }
}

/** What a careless change may do, each where it is made. */
const faults = (manifest: string) =>
  [
    ['    read:page:confluence:\n      allowImpersonation: true\n', ''],
    ['index.onNudge', 'index.onNodge'],
    ['avi:confluence:updated:page', 'avi:confluence:update:page'],
    ['    - key: scans\n      queue: scans', '    - key: page-sync\n      queue: scans'],
  ].reduce((text, [before = '', after = '']) => {
    expect(text).toContain(before);
    return text.replace(before, after);
  }, manifest);

// All faults in one run: the CLI takes its time. That the app as it is scans is what `npm run forge:check` shows.
test('a scope removed, a handler renamed, an event misspelt, a key taken twice and a secret in the source are each told', async () => {
  const { problems } = await withManifest(faults, async (directory) => {
    const entrance = join(directory, 'src/index.ts');
    const secret = `export const apiToken = 'ATATT3${'x1'.repeat(20)}';`;
    writeFileSync(entrance, `${readFileSync(entrance, 'utf8')}\n${secret}\n`);
    return checkForge(directory);
  });
  const told = problems.join('\n');
  expect(told).toContain('GET /wiki/api/v2/pages/{id} requires "read:page:confluence" scope');
  expect(told).toContain('onNodge');
  expect(told).toContain('avi:confluence:update:page is no known event');
  expect(told).toContain('app: index.cjs holds what looks like a secret');
  expect(told).toContain('page-sync');
}, 720_000);

describe('events, whose names no linter checks', () => {
  test('are all known as they are', async () => {
    expect(await checkEvents(root)).toEqual([]);
  });

  test.each([
    ['a misspelt one', 'avi:confluence:updated:page', 'avi:confluence:update:page'],
    ['one that old documents name', 'avi:confluence:updated:page', 'avi:confluence:removed:page'],
    ['one whose scope is missing', '    read:confluence-content.all: {}\n', ''],
  ])('%s is told', async (_what, text, replacement) => {
    const problems = await withManifest((manifest) => manifest.replace(text, replacement), checkEvents);
    expect(problems).not.toEqual([]);
  });
});

describe('what would be uploaded', () => {
  const upload = (archive: string, files: Record<string, string>) => {
    const zip = new AdmZip();
    for (const [name, text] of Object.entries(files)) zip.addFile(name, Buffer.from(text));
    return filesOf(new Map([[archive, zip.toBuffer()]]));
  };
  const map = (source: string) => JSON.stringify({ sources: [source] });
  const app = { 'index.cjs': 'exports.run = 1;', 'index.cjs.map': map('webpack://app/./src/index.ts') };

  test('scans as it should be', () => {
    expect(inspectArtifact(upload('app', app), ['/someone'])).toEqual([]);
  });

  test.each<[what: string, files: Record<string, string>, problem: string]>([
    ['a file nobody expects', { ...app, '.env': '' }, 'app: .env is not expected'],
    ['no code', { 'runtime.json': '{}' }, 'holds no code'],
    ['too much code', { 'index.cjs': 'x'.repeat(1_200_000) }, 'weighs 1200000 bytes'],
    ['a folder of the machine', { 'index.cjs': '"/someone/app/src"' }, 'names a folder of the machine'],
    [
      'a test among the sources',
      { ...app, 'index.cjs.map': map('webpack://app/./test/unit/x.ts') },
      './test/unit/x.ts',
    ],
    ['an absolute source', { ...app, 'index.cjs.map': map('/builds/app/src/index.ts') }, '/builds/app/src/index.ts'],
    ['a private key', { 'index.cjs': '-----BEGIN RSA PRIVATE KEY-----' }, 'looks like a secret'],
    ['an API token', { 'index.cjs': `const k = "ATATT3${'x'.repeat(30)}"` }, 'looks like a secret'],
    ['a secret in a constant', { 'index.cjs': `const nudgeSecret = "${'a1'.repeat(20)}";` }, 'looks like a secret'],
    [
      'a short one',
      { 'index.cjs': "const trackli = { apiKeyForTests: 'hunter2hunter2hunter2' };" },
      'looks like a secret',
    ],
    ['a key of Supabase', { 'index.cjs': `"sb_secret_${'x'.repeat(24)}"` }, 'looks like a secret'],
    ['a password in an address', { 'index.cjs': '"postgres://user:hunter22@db.example/x"' }, 'looks like a secret'],
  ])('%s is told', (_what, files, problem) => {
    expect(inspectArtifact(upload('app', files), ['/someone']).join('\n')).toContain(problem);
  });

  test.each([
    ['a test', 'assets/page.test.js', 'is a test'],
    ['a source map', 'assets/index.js.map', 'is a source map of a screen'],
  ])("%s among a screen's files is told", (_what, name, problem) => {
    expect(inspectArtifact([...upload('app', app), ...upload('resource-admin', { [name]: '{}' })], [])).toEqual([
      expect.stringContaining(problem),
    ]);
  });
});
