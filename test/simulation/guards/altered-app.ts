import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import type { AppBundle } from '../../../sandbox/forge/bundle/app-bundle';
import { buildAppBundle } from '../../../sandbox/forge/bundle/build-app-bundle';
import { readBundleSettings, sourcesOf } from '../../../sandbox/forge/bundle/bundle-settings';
import { inputHash } from '../../../sandbox/forge/bundle/bundle-cache';
import { folderFor, prepareApp as prepareSources } from '../../../sandbox/forge/bundle/prepare-app';
import { editsUnder } from '.';
import { applyEdit, type Edit } from './guard';

export const root = resolve(__dirname, '../../..');

async function copyWithout(edits: readonly Edit[], directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  // The packages are found further up.
  for (const part of sourcesOf(await readBundleSettings(root)).filter((name) => existsSync(join(root, name))))
    await cp(join(root, part), join(directory, part), { recursive: true });
  for (const edit of edits) {
    const file = join(directory, edit.file);
    await writeFile(file, applyEdit(await readFile(file, 'utf8'), edit));
  }
}

/** Every function of the app is in this file, as in what Atlassian's bundler makes of it. */
const bundled = 'index.cjs';

/**
 * Bundles an app at once: its own code is made as for Atlassian's bundler, whose part esbuild plays, in a tenth of its time. A
 * story is the same on either bundle, call by call (test/simulation/repeatable.test.ts).
 */
export async function bundleAtOnce(appDirectory: string): Promise<AppBundle> {
  const prepared = await folderFor(appDirectory);
  try {
    await prepareSources(appDirectory, prepared);
    const { outputFiles } = await build({
      entryPoints: [join(prepared, 'src/index.ts')],
      // `#app` is the prepared code to whoever asks as Atlassian's bundler does.
      conditions: ['webpack'],
      bundle: true,
      write: false,
      format: 'cjs',
      platform: 'node',
      target: 'node22',
      logLevel: 'silent',
    });
    return { files: { [bundled]: outputFiles[0]?.text ?? '' }, sizes: {}, modules: [] };
  } finally {
    await rm(prepared, { recursive: true, force: true });
  }
}

/** The folder with the app's sources without what these edits take out, and their bundle beside them. */
async function appWithout(edits: readonly Edit[]): Promise<string> {
  // Named after everything that is in it: several processes may want it at once, and an old one is never taken for it.
  const inputs = [await inputHash(root), await readFile(__filename, 'utf8'), edits];
  const version = createHash('sha256').update(JSON.stringify(inputs)).digest('hex').slice(0, 24);
  const directory = join(root, '.cache/without', version);
  if (existsSync(directory)) return directory;
  const draft = `${directory}-${randomUUID()}`;
  await copyWithout(edits, draft);
  await writeFile(join(draft, bundled), (await bundleAtOnce(draft)).files[bundled] ?? '');
  await rename(draft, directory).catch(async () => rm(draft, { recursive: true }));
  return directory;
}

/** An app to be installed: the folder with its manifest, and its bundle. */
export interface App {
  appDirectory: string;
  bundle: AppBundle;
}

/** The app without these guards. The app as it is has the bundle that Atlassian's bundler makes. */
export async function openApp(names: readonly string[]): Promise<App> {
  const edits = editsUnder(names, 'src/');
  if (edits.length === 0) return { appDirectory: root, bundle: await buildAppBundle({ appDirectory: root }) };
  const appDirectory = await appWithout(edits);
  const code = await readFile(join(appDirectory, bundled), 'utf8');
  return { appDirectory, bundle: { files: { [bundled]: code }, sizes: {}, modules: [] } };
}
