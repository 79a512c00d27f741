import { cp, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { packagesOf, type BundledPackage } from './app-bundle';
import { packageRoot } from './bundle-cache';
import { readBundleSettings, sourcesOf, type BundleSettings } from './bundle-settings';
import { evaluatedLate, type Late } from './evaluated-late';
import { leftOut } from './left-out';

/**
 * Makes a folder from which Atlassian's tools build the app small. Their bundler leaves out no function that nobody calls and
 * shortens nothing, so it gets the app's code with that done: `app.mjs`, into which `src/index.ts` reaches. The sources
 * are there as well, for their checks. Their own packages are left to them.
 *
 * The folder is made anew each time: nothing in it can be older than the sources. It has to be below the one with the installed packages,
 * which are found from there, and whose place the artifact would name otherwise. Gives what is in the code.
 */
export async function prepareApp(appDirectory: string, directory: string): Promise<BundledPackage[]> {
  const settings = await readBundleSettings(appDirectory);
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  await Promise.all(
    [...sourcesOf(settings), 'package-lock.json']
      .filter((name) => existsSync(join(appDirectory, name)))
      .map((name) => cp(join(appDirectory, name), join(directory, name), { recursive: true })),
  );
  if (existsSync(join(appDirectory, 'static'))) {
    await symlink(relative(directory, join(appDirectory, 'static')), join(directory, 'static'));
  }
  const { handlers, packages } = await writeCode(appDirectory, settings, join(directory, 'app.mjs'));
  await rename(join(directory, 'src', 'index.ts'), join(directory, 'src', 'app.ts'));
  await writeFile(join(directory, 'src', 'index.ts'), `export { ${handlers.join(', ')} } from '#app';\n`);
  await addImport(join(directory, 'package.json'));
  return packages;
}

/** Every function Forge calls: an event needs one of them, and what that needs. */
async function handlersOf(appDirectory: string): Promise<Late[]> {
  const index = await readFile(join(appDirectory, 'src', 'index.ts'), 'utf8');
  const found = index.matchAll(/^(?:im|ex)port \{([^}]*)\} from '(\.\/(?:consumers|resolvers|triggers)\/[^']+)'/gm);
  return [...found].map(([, names = '', module = '']) => ({
    module,
    names: names.split(',').map((name) => (name.split(' as ')[0] ?? '').trim()),
  }));
}

/** Writes the app's code in one file, and gives the names it exports. */
async function writeCode(appDirectory: string, settings: BundleSettings, outfile: string) {
  const { metafile } = await build({
    entryPoints: [join(appDirectory, 'src', 'index.ts')],
    outfile,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    // Shorter than escapes.
    charset: 'utf8',
    // Forge's nodejs22.x.
    target: 'node22',
    // V8 reads an arrow function twice before anything runs, and any other function once: bench `cold-start` counts it.
    supported: { arrow: false },
    mainFields: ['module', 'main'],
    external: ['@forge/*'],
    plugins: [
      leftOut(settings.leftOut),
      evaluatedLate([...settings.evaluatedLate, ...(await handlersOf(appDirectory))]),
    ],
    // For reading a stack trace; not part of the artifact.
    sourcemap: 'external',
    // The licences of what is in it ask for their notices to be kept.
    legalComments: 'inline',
    metafile: true,
    logLevel: 'silent',
  });
  const outputs = Object.values(metafile.outputs);
  return {
    handlers: outputs.flatMap(({ exports }) => exports),
    packages: packagesOf(
      outputs.flatMap(({ inputs }) => Object.entries(inputs).map(([path, { bytesInOutput }]) => [path, bytesInOutput])),
    ),
  };
}

/** `#app` is the small file to the bundler, and the sources to the compiler. */
async function addImport(file: string): Promise<void> {
  const contents = JSON.parse(await readFile(file, 'utf8')) as object;
  const imports = { '#app': { webpack: './app.mjs', default: './src/app.ts' } };
  await writeFile(file, JSON.stringify({ ...contents, imports }, null, 2));
}

/** A folder for `prepareApp` that nobody else uses; to be removed. */
export async function folderFor(appDirectory: string): Promise<string> {
  const cache = join(packageRoot(appDirectory), '.cache');
  await mkdir(cache, { recursive: true });
  return mkdtemp(join(cache, 'prepared-'));
}

/** Whether an app is laid out as `prepareApp` takes it: all its functions in `src/index.ts`. */
export const canPrepare = (appDirectory: string): boolean =>
  ['src/index.ts', 'package.json', 'tsconfig.json'].every((name) => existsSync(join(appDirectory, name)));
