// Help, arguments, surroundings, installation, and then the command itself in this very process, so that signals reach it and its exit
// code is the command's.
'use strict';
const { spawn } = require('node:child_process');
const { join, resolve } = require('node:path');
const commands = require('./commands.cjs');
const { helpOf, usageOf, wrongArguments } = require('./arguments.cjs');
const { wrongSurroundings } = require('./surroundings.cjs');
const { install } = require('./install.cjs');

const root = resolve(__dirname, '../..');
const say = (text) => process.stderr.write(`${text}\n`);

async function main([name, ...given]) {
  const command = Object.hasOwn(commands, name ?? '') ? commands[name] : undefined;
  if (command === undefined) {
    say(`There is no command ${name}: there are ${Object.keys(commands).join(', ')}.`);
    return 2;
  }
  if (given.includes('--help') || given.includes('-h')) {
    console.log(helpOf(name, command));
    return 0;
  }
  const wrong = wrongArguments(name, command, given, process.env);
  if (wrong !== null) {
    const usage = usageOf(name, command);
    say(wrong.includes(usage) ? `${wrong}` : `${wrong}. Usage: ${usage}`);
    return 2;
  }
  const missing = await wrongSurroundings(command, given, process.env);
  if (missing !== null) {
    say(missing.sentence);
    return missing.code;
  }
  // Whoever ends the sandbox before it is there has ended it all the same.
  const end = () => process.exit(0);
  if (command.runsUntilEnded) process.on('SIGINT', end).on('SIGTERM', end);
  const installed = await install(root, say);
  if (installed !== 0) return installed;
  if (!command.areFiles) process.chdir(root);
  const parameters = [...(command.first ?? []), ...given];
  return command.program === undefined
    ? runFile(join(root, 'scripts', command.file), parameters)
    : runProgram(command.program, parameters);
}

/** Runs a TypeScript file here. It sets the exit code itself. */
async function runFile(file, parameters) {
  const loaders = await Promise.all([import('tsx/cjs/api'), import('tsx/esm/api')]);
  for (const { register } of loaders) register();
  process.argv = [process.argv[0], file, ...parameters];
  require(file);
  return undefined;
}

const runProgram = (program, parameters) =>
  new Promise((done) => {
    const child = spawn(join(root, 'node_modules', '.bin', program), parameters, {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    child.once('error', () => done(1));
    child.once('exit', (code) => done(code ?? 1));
  });

main(process.argv.slice(2)).then((code) => {
  if (code !== undefined) process.exitCode = code;
});
