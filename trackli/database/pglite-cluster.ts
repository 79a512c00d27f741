import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';

const packageDirectory = join(dirname(require.resolve('@electric-sql/pglite')), '..');

/**
 * The files of an empty Postgres, as PGlite dumps them: 40 MB. Making them (`initdb`) takes more than half of the time in which PGlite opens.
 * So they are made once for each version of PGlite, and kept where other tools keep such things.
 *
 * @param create opens a PGlite that makes its own files
 */
export async function readEmptyCluster(create: () => Promise<PGlite>): Promise<Blob> {
  const { version } = JSON.parse(await readFile(join(packageDirectory, 'package.json'), 'utf8')) as { version: string };
  const file = join(packageDirectory, '../../.cache/trackli', `pglite-${version}.tar`);
  const kept = await readFile(file).catch(() => null);
  if (kept !== null) return new Blob([kept]);

  const empty = await create();
  const made = await empty.dumpDataDir('none');
  await empty.close();
  await keep(file, made);
  return made;
}

/** The rename makes the file appear at once and whole, whoever else is writing the same. */
async function keep(file: string, content: Blob): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(draft, Buffer.from(await content.arrayBuffer()));
  await rename(draft, file);
}
