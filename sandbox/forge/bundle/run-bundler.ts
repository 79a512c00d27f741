import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readManifest } from '../manifest/manifest';
import type { AppBundle } from './app-bundle';
import { BundleError } from './app-bundle';
import type { BundleMessage } from './bundle-process';

/**
 * Bundles an app with the official bundler, in a process of its own: the bundler needs the app's folder as its working directory,
 * an environment variable and a main module, none of which the caller should have to lend.
 */
export async function runBundler(appDirectory: string): Promise<AppBundle> {
  const { variables } = await readManifest(appDirectory);
  const typescriptLoader = pathToFileURL(createRequire(__filename).resolve('tsx')).href;
  return new Promise((resolve, reject) => {
    const child = fork(join(__dirname, 'bundle-process.ts'), [appDirectory], {
      execArgv: ['--import', typescriptLoader],
      env: { ...process.env, ...variables },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.once('error', reject);
    child.once('message', (message: BundleMessage) => {
      if (message.kind === 'bundled') resolve(message.bundle);
      else reject(new BundleError(message.message));
    });
    child.once('exit', (code) => {
      reject(new BundleError(`The bundler ended with code ${String(code)} and no answer`));
    });
  });
}
