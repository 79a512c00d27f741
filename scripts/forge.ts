import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { prepareApp } from '../sandbox/forge/bundle/prepare-app';

const root = join(__dirname, '..');
const prepared = join(root, 'dist', 'forge');

/**
 * `npm run forge -- COMMAND...`: Atlassian's CLI in a folder with the app made small. It asks, prints and ends as it would by itself.
 */
async function main(parameters: readonly string[]) {
  await prepareApp(root, prepared);
  const program = require.resolve('@forge/cli/out/bin/cli.js');
  const { status } = spawnSync(process.execPath, [program, ...parameters], { cwd: prepared, stdio: 'inherit' });
  process.exitCode = status ?? 1;
}

void main(process.argv.slice(2));
