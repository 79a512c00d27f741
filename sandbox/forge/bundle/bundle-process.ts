import { mkdtemp, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getEntryPoints, getNodeBundler, getWrapperProvider } from '@forge/bundler';
import { ConfigFile, FileSystemReader, FileSystemWriter, NullLogger } from '@forge/cli-shared';
import type { AppBundle } from './app-bundle';
import { modulesOf } from './app-bundle';

/** What this process says to its parent. */
export type BundleMessage = { kind: 'bundled'; bundle: AppBundle } | { kind: 'failed'; message: string };

/** The bundler adds Forge's own wrapper and loader, which only its CDN has; the sandbox's host plays their part. */
const runtimeFile = "'use strict';\n// The sandbox's Forge host is the runtime.\n";

async function provideRuntimeFiles(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'forge-runtime-'));
  await mkdir(join(directory, 'dist'));
  await writeFile(join(directory, 'dist', 'wrapper.js'), runtimeFile);
  await writeFile(join(directory, 'dist', 'loader.js'), runtimeFile);
  process.env.FORGE_RUNTIME_PATH = directory;
}

/** Bundles the app in the working directory: the bundler resolves entry points and packages from there. */
async function bundle(): Promise<AppBundle> {
  const reader = new FileSystemReader();
  const config = new ConfigFile(reader, new FileSystemWriter());
  const bundler = getNodeBundler(NullLogger, getWrapperProvider({ fileSystemReader: reader }), config);
  const { outputDir, additionalOutputs } = await bundler.bundle({
    appDirectory: process.cwd(),
    entryPoints: getEntryPoints(await config.getAppHandlers()),
  });
  const names = (await readdir(outputDir, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(outputDir.length + 1));
  const contents = await Promise.all(names.map((name) => readFile(join(outputDir, name), 'utf8')));
  const written = names.map((name, index): [string, string] => [name, contents[index] ?? '']);
  const added = [...(additionalOutputs ?? [])].map(([name, text]): [string, string] => [name, text.toString()]);
  return {
    files: Object.fromEntries(written.filter(([name]) => name.endsWith('.cjs'))),
    sizes: Object.fromEntries([...written, ...added].map(([name, text]) => [name, Buffer.byteLength(text)])),
    modules: modulesOf(written.filter(([name]) => name.endsWith('.map')).map(([, text]) => text)),
  };
}

async function main(): Promise<void> {
  const [appDirectory, temporary] = process.argv.slice(2);
  if (appDirectory === undefined) throw new Error('Expected the app directory and one for temporary files');
  process.chdir(appDirectory);
  process.env.TMPDIR = temporary;
  await provideRuntimeFiles();
  const answer = await bundle().then(
    (result): BundleMessage => ({ kind: 'bundled', bundle: result }),
    (error: unknown): BundleMessage => ({
      kind: 'failed',
      message: error instanceof Error ? error.message : String(error),
    }),
  );
  process.send?.(answer, () => {
    process.exit();
  });
}

void main();
