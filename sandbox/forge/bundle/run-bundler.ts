import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readManifest } from '../manifest/manifest';
import type { AppBundle } from './app-bundle';
import { BundleError, withPackages } from './app-bundle';
import type { BundleMessage } from './bundle-process';
import { canPrepare, folderFor, prepareApp } from './prepare-app';

function bundleInChild(appDirectory: string, temporary: string, environment: NodeJS.ProcessEnv): Promise<AppBundle> {
  const typescriptLoader = pathToFileURL(createRequire(__filename).resolve('tsx')).href;
  return new Promise((resolve, reject) => {
    const child = fork(join(__dirname, 'bundle-process.ts'), [appDirectory, temporary], {
      execArgv: ['--import', typescriptLoader],
      env: environment,
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

/**
 * Bundles an app with the official bundler, in a process of its own: the bundler needs the app's folder as its working directory,
 * an environment variable and a main module, none of which the caller should have to lend. What it leaves among the temporary
 * files, above all when it fails, goes with the folder that it is given for them.
 */
export async function runBundler(appDirectory: string, temporaryDirectory: string): Promise<AppBundle> {
  const { variables } = await readManifest(appDirectory);
  const temporary = await mkdtemp(join(temporaryDirectory, 'forge-bundle-'));
  try {
    const environment = { ...process.env, ...variables };
    return canPrepare(appDirectory)
      ? await bundlePrepared(appDirectory, temporary, environment)
      : await bundleInChild(appDirectory, temporary, environment);
  } finally {
    await rm(temporary, { recursive: true });
  }
}

async function bundlePrepared(
  appDirectory: string,
  temporary: string,
  environment: NodeJS.ProcessEnv,
): Promise<AppBundle> {
  const prepared = await folderFor(appDirectory);
  try {
    const packages = await prepareApp(appDirectory, prepared).catch((error: unknown) => {
      throw new BundleError(error instanceof Error ? error.message : String(error));
    });
    return withPackages(await bundleInChild(prepared, temporary, environment), packages);
  } finally {
    await rm(prepared, { recursive: true, force: true });
  }
}
