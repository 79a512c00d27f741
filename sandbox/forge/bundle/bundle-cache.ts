import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AppBundle } from './app-bundle';
import { readBundleSettings, sourcesOf } from './bundle-settings';

async function filesUnder(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null);
  if (found === null) return [];
  if (found.isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** The folder at or above the app that has the installed packages. */
export function packageRoot(appDirectory: string): string {
  let directory = appDirectory;
  while (!existsSync(join(directory, 'package-lock.json'))) {
    if (dirname(directory) === directory) throw new Error(`No package-lock.json at or above ${appDirectory}`);
    directory = dirname(directory);
  }
  return directory;
}

/** A hash of everything that decides what an app's bundle is. */
export async function inputHash(appDirectory: string): Promise<string> {
  const own = await Promise.all(
    sourcesOf(await readBundleSettings(appDirectory)).map((name) => filesUnder(join(appDirectory, name))),
  );
  const root = packageRoot(appDirectory);
  const paths = [...own.flat(), join(root, 'package-lock.json'), join(root, 'tsconfig.json')].sort();
  const preparation = ['prepare-app.ts', 'evaluated-late.ts', 'left-out.ts', 'bundle-settings.ts'].map((name) =>
    join(__dirname, name),
  );
  const hash = createHash('sha256');
  for (const path of [...paths, ...preparation]) {
    hash.update(`${path.slice(root.length)}\0`);
    hash.update(await readFile(path).catch(() => ''));
  }
  return hash.digest('hex').slice(0, 32);
}

const cacheFile = (appDirectory: string, hash: string) =>
  join(packageRoot(appDirectory), 'node_modules', '.cache', 'trackli', `bundle-${hash}.json`);

/** The bundle made from the same inputs before, or null. */
export async function readCached(appDirectory: string, hash: string): Promise<AppBundle | null> {
  const text = await readFile(cacheFile(appDirectory, hash), 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as AppBundle);
}

/** Keeps a bundle. The rename makes it appear at once and whole, whoever else is writing the same. */
export async function writeCached(appDirectory: string, hash: string, bundle: AppBundle): Promise<void> {
  const file = cacheFile(appDirectory, hash);
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify(bundle));
  await rename(draft, file);
}
