import { spawn } from 'node:child_process';
import { delimiter, resolve } from 'node:path';

const programs = resolve(__dirname, '../node_modules/.bin');

/** Runs a program of node_modules/.bin, or of the system, with the terminal as its own; gives its exit code. */
export const run = async (
  program: string,
  parameters: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<number> =>
  new Promise((done, reject) => {
    const child = spawn(program, parameters, {
      stdio: 'inherit',
      env: { ...process.env, PATH: [programs, process.env['PATH']].join(delimiter), ...environment },
      shell: process.platform === 'win32',
    });
    child.on('error', reject);
    child.on('exit', (code) => done(code ?? 1));
  });
