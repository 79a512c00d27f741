import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';

const notInputs = new Set(['dist', 'node_modules']);

/** One hash over the names and contents of the given files and of all files in the given folders, except built ones. */
export async function hashOf(base: string, paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths)
    for (const file of (await filesIn(join(base, path))).sort())
      hash
        .update(relative(base, file))
        .update('\0')
        .update(await readFile(file))
        .update('\0');
  return hash.digest('hex');
}

/** Every file in a folder, or the file itself. */
export async function filesIn(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path);
  const nested = entries.filter((entry) => !notInputs.has(entry)).map((entry) => filesIn(join(path, entry)));
  return (await Promise.all(nested)).flat();
}
