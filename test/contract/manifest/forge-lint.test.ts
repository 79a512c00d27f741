import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../../..');

/** Runs `scripts/forge-lint.ts` on a copy of the app whose manifest was changed. */
function lintWith(change: (manifest: string) => string) {
  const copy = mkdtempSync(join(tmpdir(), 'linted-app-'));
  try {
    for (const part of ['src', 'contract', 'scripts', 'tsconfig.json', 'package.json']) {
      cpSync(join(root, part), join(copy, part), { recursive: true });
    }
    mkdirSync(join(copy, 'static/admin/dist'), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    writeFileSync(join(copy, 'manifest.yml'), change(readFileSync(join(root, 'manifest.yml'), 'utf8')));
    const tsx = join(root, 'node_modules/.bin/tsx');
    const { status, stdout, stderr } = spawnSync(tsx, ['scripts/forge-lint.ts'], { cwd: copy, encoding: 'utf8' });
    return { status, output: stdout + stderr };
  } finally {
    rmSync(copy, { recursive: true });
  }
}

// Both faults in one run: the linter takes its time. That the app as it is passes is what `npm run lint` shows.
test('the offline Forge lint sees a missing scope and a handler that is not there', () => {
  const { status, output } = lintWith((manifest) =>
    manifest.replace('    read:page:confluence: {}\n', '').replace('index.onNudge', 'index.onNodge'),
  );
  expect(output).toContain('GET /wiki/api/v2/pages/{id} requires "read:page:confluence" scope');
  expect(output).toContain('onNodge');
  expect(status).toBe(1);
}, 120_000);
