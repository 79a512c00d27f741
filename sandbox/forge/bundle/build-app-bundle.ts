import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import type { AppBundle } from './app-bundle';
import { inputHash, readCached, writeCached } from './bundle-cache';
import { runBundler } from './run-bundler';

/**
 * Gives the app's bundle, made by the official bundler, or the one made before from the same inputs.
 * Throws `BundleError` with the compiler's words when the sources do not compile.
 */
export async function buildAppBundle({
  appDirectory,
  fresh = false,
  temporaryDirectory = tmpdir(),
}: {
  appDirectory: string;
  /** Runs the bundler even when nothing has changed. */
  fresh?: boolean;
  temporaryDirectory?: string;
}): Promise<AppBundle> {
  const directory = resolve(appDirectory);
  const hash = await inputHash(directory);
  const cached = fresh ? null : await readCached(directory, hash);
  if (cached !== null) return cached;
  const bundle = await runBundler(directory, temporaryDirectory);
  await writeCached(directory, hash, bundle);
  return bundle;
}
