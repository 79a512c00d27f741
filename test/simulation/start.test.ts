import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** Runs a command of package.json until it prints a line that matches, then sends signals, all at once. */
async function runUntilReady(parameters: string[], signals: readonly NodeJS.Signals[]) {
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
  for (const signal of signals) child.kill(signal);
  return { addresses, tokenless: health.status, exitCode: await ended };
}

// A terminal sends Ctrl+C to npm and to the sandbox, and npm passes it on.
test.each<NodeJS.Signals[][]>([[['SIGINT']], [['SIGTERM']], [['SIGINT', 'SIGINT']]])(
  'npm start prints where everything is, and ends cleanly on %j',
  async (signals) => {
    const { addresses, tokenless, exitCode } = await runUntilReady(['--headless', '--port', '0'], signals);
    expect(Object.keys(addresses)).toEqual(['ui', 'confluence', 'trackli', 'control']);
    expect(tokenless).toBe(401);
    expect(exitCode).toBe(0);
  },
  120_000,
);
