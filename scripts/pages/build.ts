import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pageConfig } from '../../static/vite/page-config';
import { collectPackages } from '../licences/collect-packages';
import { filesIn, hashOf } from './inputs';
import { pages, type Page } from './pages';

/** A page as it lies on disk after `buildPages`. */
export interface BuiltPage {
  name: string;
  directory: string;
  bytes: number;
  /** Packages of which something is in it. */
  packages: string[];
  /** False where nothing had changed since it was built last. */
  rebuilt: boolean;
}

/** Builds every page that is not up to date. Rejects where one does not compile. */
export async function buildPages(repository: string): Promise<BuiltPage[]> {
  const built: BuiltPage[] = [];
  for (const page of pages) {
    const directory = join(repository, page.directory);
    const rebuilt = await buildUnlessCurrent(repository, page, directory);
    const packages = JSON.parse(await readFile(packagesFile(repository, page), 'utf8')) as string[];
    built.push({ name: page.name, directory, bytes: await sizeOf(directory), packages, rebuilt });
  }
  return built;
}

async function buildUnlessCurrent(repository: string, page: Page, directory: string): Promise<boolean> {
  const stamp = join(repository, '.cache/pages', page.name);
  const hash = await hashOf(repository, page.inputs);
  const isThere = (await exists(join(directory, 'index.html'))) && (await exists(packagesFile(repository, page)));
  if (isThere && (await readFile(stamp, 'utf8').catch(() => '')) === hash) return false;

  // Built elsewhere and then moved there, so that a server or a second build never sees half of it.
  const elsewhere = join(repository, '.cache/pages', `${page.name}.${process.pid}`);
  const { build } = await import('vite');
  const packages = new Set<string>();
  await inProduction(async () => {
    for (const step of page.builds(repository, elsewhere))
      await build({ ...pageConfig(step), plugins: [collectPackages(packages)] });
  });
  await mkdir(dirname(directory), { recursive: true });
  await rm(directory, { recursive: true, force: true });
  await rename(elsewhere, directory);
  await writeFile(packagesFile(repository, page), JSON.stringify([...packages]));
  await writeFile(stamp, hash);
  return true;
}

const packagesFile = (repository: string, { name }: Page) => join(repository, '.cache/pages', `${name}.packages.json`);

/** Vite takes NODE_ENV into account whatever its mode: a build that a test asks for must be the same as any other. */
async function inProduction(work: () => Promise<void>): Promise<void> {
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    await work();
  } finally {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
}

async function sizeOf(directory: string): Promise<number> {
  const sizes = (await filesIn(directory)).map(async (file) => (await stat(file)).size);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );
