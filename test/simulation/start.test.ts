import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** Runs a command of package.json until it prints a line that matches, then sends a signal. */
async function runUntilReady(parameters: string[], signal: NodeJS.Signals) {
  const { NODE_OPTIONS: _ofJest, ...environment } = process.env;
  const child = spawn('npm', ['start', '--', ...parameters], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (/^ready .*\n/m.test(printed)) resolve();
    });
    child.on('exit', (code) => reject(new Error(`It ended with ${String(code)} before it was ready`)));
  });
  const addresses = JSON.parse(/^ready (.*)$/m.exec(printed)?.[1] ?? '') as Record<string, string>;
  const health = await fetch(`${addresses['trackli'] ?? ''}/v1/health`);
  child.kill(signal);
  return { addresses, tokenless: health.status, exitCode: await ended };
}

test.each<NodeJS.Signals>(['SIGINT', 'SIGTERM'])(
  'npm start prints where everything is, and ends cleanly on %s',
  async (signal) => {
    const { addresses, tokenless, exitCode } = await runUntilReady(['--headless', '--port', '0'], signal);
    expect(Object.keys(addresses)).toEqual(['ui', 'confluence', 'trackli', 'control']);
    expect(tokenless).toBe(401);
    expect(exitCode).toBe(0);
  },
  120_000,
);
