import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';

const packageDirectory = join(dirname(require.resolve('@electric-sql/pglite')), '..');

/** Where the files of one version of PGlite are kept: beside the packages, where other tools keep such things. */
async function clusterFile(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packageDirectory, 'package.json'), 'utf8')) as { version: string };
  return join(packageDirectory, '../../.cache/trackli', `pglite-${version}.tar`);
}

/**
 * The files of an empty Postgres, as PGlite dumped them once: 40 MB; null where none are kept yet. Making them (`initdb`) takes more than
 * half of the time in which PGlite opens.
 */
export async function readEmptyCluster(): Promise<Blob | null> {
  const kept = await readFile(await clusterFile()).catch(() => null);
  return kept === null ? null : new Blob([kept]);
}

/** Keeps the files of a PGlite in which nothing is yet. The rename makes them appear at once and whole, whoever else is writing the same. */
export async function keepEmptyCluster(empty: PGlite): Promise<void> {
  const file = await clusterFile();
  const dump = await empty.dumpDataDir('none');
  const draft = `${file}.${randomUUID()}`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(draft, Buffer.from(await dump.arrayBuffer()));
  await rename(draft, file);
}
