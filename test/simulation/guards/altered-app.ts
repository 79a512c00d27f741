import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { buildAppBundle } from '../../../sandbox/forge/bundle/build-app-bundle';
import { inputHash } from '../../../sandbox/forge/bundle/bundle-cache';
import { editsUnder } from '.';
import { applyEdit, type Edit } from './guard';

export const root = resolve(__dirname, '../../..');

/** What the bundler needs of an app besides the packages, which it finds further up. */
const parts = ['manifest.yml', 'package.json', 'tsconfig.json', 'src', 'contract'];

async function copyWithout(edits: readonly Edit[], directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  for (const part of parts) await cp(join(root, part), join(directory, part), { recursive: true });
  for (const edit of edits) {
    const file = join(directory, edit.file);
    await writeFile(file, applyEdit(await readFile(file, 'utf8'), edit));
  }
}

/** The folder with the app's sources: the repository itself, or a copy without these guards. */
export async function appWithout(names: readonly string[]): Promise<string> {
  const edits = editsUnder(names, 'src/');
  if (edits.length === 0) return root;
  // Named after everything that is in it: several processes may want it at once, and an old one is never taken for it.
  const version = createHash('sha256').update(JSON.stringify([await inputHash(root), edits]));
  const directory = join(root, '.cache/without', version.digest('hex').slice(0, 24));
  if (existsSync(directory)) return directory;
  const draft = `${directory}-${randomUUID()}`;
  await copyWithout(edits, draft);
  await rename(draft, directory).catch(async () => rm(draft, { recursive: true }));
  return directory;
}

/** Has the bundle of the app without these guards made and kept, for processes that will want it all at once. */
export async function prepareApp(names: readonly string[]): Promise<void> {
  await buildAppBundle({ appDirectory: await appWithout(names) });
}
