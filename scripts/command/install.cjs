// Installs what is missing, into the repository, wherever the command was started: a fresh clone has two commands and no third.
'use strict';
const { spawn } = require('node:child_process');
const { existsSync, readFileSync, statSync } = require('node:fs');
const { join } = require('node:path');

const tellEveryMilliseconds = 10_000;

/** Whether what is installed is what the lock file says. */
function isInstalled(root) {
  const installed = join(root, 'node_modules', '.package-lock.json');
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
}

const packagesIn = (root) =>
  Object.keys(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages).length - 1;

/** Gives npm's exit code, 0 where nothing was missing. Says how long it has been at it. */
async function install(root, say) {
  if (isInstalled(root)) return 0;
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  say(`Installing ${packagesIn(root)} packages (npm ci), once; this takes about a minute ...`);
  const timer = setInterval(() => say(`Still installing, ${seconds()} s so far ...`), tellEveryMilliseconds);
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const code = await new Promise((resolve) => {
    const child = spawn(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
      // Options of the command that npm took for its own are not for this npm.
      env: Object.fromEntries(
        Object.entries(process.env).filter(([name]) => !/^npm_config_(global|prefix)$/.test(name)),
      ),
    });
    child.once('error', () => resolve(1));
    child.once('exit', (status) => resolve(status ?? 1));
  });
  clearInterval(timer);
  say(code === 0 ? `Installed (${seconds()} s).` : 'npm ci failed, see above: it needs the npm registry once.');
  return code;
}

module.exports = { install };
