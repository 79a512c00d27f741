import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AppBundle } from '../sandbox/forge/bundle/app-bundle';
import { BundleError } from '../sandbox/forge/bundle/app-bundle';
import { buildAppBundle } from '../sandbox/forge/bundle/build-app-bundle';

const appDirectory = join(__dirname, '..');
const artifactDirectory = join(appDirectory, 'dist', 'app');

function table(title: string, rows: (readonly [string, number])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(([name, bytes]) => `  ${name.padEnd(width)}  ${(bytes / 1024).toFixed(1).padStart(8)} KiB`);
  return [title, ...lines].join('\n');
}

async function writeArtifact({ files }: AppBundle): Promise<void> {
  await rm(artifactDirectory, { recursive: true, force: true });
  for (const [name, code] of Object.entries(files)) {
    const path = join(artifactDirectory, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, code);
  }
}

/** Bundles the app with the official bundler and says what is in it. */
async function build(): Promise<void> {
  console.log('Bundling the app with Atlassian’s own bundler ...');
  const bundle = await buildAppBundle({ appDirectory, fresh: true });
  await writeArtifact(bundle);
  const code = Object.keys(bundle.files).reduce((sum, name) => sum + (bundle.sizes[name] ?? 0), 0);
  console.log(table('The artifact, by file:', Object.entries(bundle.sizes)));
  console.log(
    table(
      '\nThe sources in it, by package:',
      bundle.modules.map(({ name, bytes }) => [name, bytes] as const),
    ),
  );
  console.log(table('\nThe code Forge runs:', [['in all', code]]));
}

build().catch((error: unknown) => {
  console.error(error instanceof BundleError ? error.message : error);
  process.exitCode = 1;
});
