// Installs what is missing, into the repository, wherever the command was started: a fresh clone has two commands and no third.
'use strict';
const { spawn } = require('node:child_process');
const { existsSync, readFileSync, statSync } = require('node:fs');
const { join } = require('node:path');

const tellEveryMilliseconds = 10_000;

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/** Whether what is installed is what the lock file says. Only where that is the newer file are their packages compared. */
function isInstalled(root) {
  const installed = join(root, 'node_modules', '.package-lock.json');
  const wanted = join(root, 'package-lock.json');
  if (!existsSync(installed)) return false;
  if (statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return true;
  const there = packagesOf(installed);
  // What is not for this machine is not installed.
  return Object.entries(packagesOf(wanted)).every(
    ([path, { version, optional }]) =>
      path === '' || (there[path] ? there[path].version === version : optional === true),
  );
}

const packagesIn = (root) => Object.keys(packagesOf(join(root, 'package-lock.json'))).length - 1;

/** Ends npm with this process, whoever ends that. Gives what lets go of npm again. */
function endWithThisProcess(child) {
  const kill = () => child.kill();
  const ends = { SIGINT: () => process.exit(130), SIGTERM: () => process.exit(143) };
  process.once('exit', kill);
  for (const [signal, end] of Object.entries(ends)) process.once(signal, end);
  return () => {
    process.off('exit', kill);
    for (const [signal, end] of Object.entries(ends)) process.off(signal, end);
  };
}

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
    const letGo = endWithThisProcess(child);
    const done = (status) => {
      letGo();
      resolve(status ?? 1);
    };
    child.once('error', () => done(1));
    child.once('exit', done);
  });
  clearInterval(timer);
  say(code === 0 ? `Installed (${seconds()} s).` : 'npm ci failed, see above: it needs the npm registry once.');
  return code;
}

module.exports = { install };
