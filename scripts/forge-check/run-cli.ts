import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** How the CLI ended, and all it printed. */
export interface CliResult {
  exitCode: number;
  output: string;
}

/**
 * Runs Atlassian's unmodified CLI in `appDirectory` against the gateway, logged in as nobody.
 *
 * @param folder for temporary files and the CLI's own home
 */
export async function runForge(
  parameters: readonly string[],
  {
    appDirectory,
    folder,
    gatewayUrl,
    environment,
  }: {
    appDirectory: string;
    folder: string;
    gatewayUrl: string;
    environment: Record<string, string>;
  },
): Promise<CliResult> {
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  const program = require.resolve('@forge/cli/out/bin/cli.js');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...parameters], {
      cwd: appDirectory,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        HOME: home,
        TMPDIR: folder,
        ...environment,
        FORGE_GRAPHQL_GATEWAY: gatewayUrl,
        FORGE_EMAIL: 'nobody@example.com',
        FORGE_API_TOKEN: 'none',
        FORGE_DISABLE_ANALYTICS: '1',
        FORGE_DISABLE_SEASONAL_EFFECTS: '1',
        // Below Node 22 the CLI's compile cache breaks its own ES modules.
        DISABLE_V8_COMPILE_CACHE: '1',
        CI: 'true',
      },
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', reject);
    child.once('exit', (code) => resolve({ exitCode: code ?? 1, output }));
  });
}
