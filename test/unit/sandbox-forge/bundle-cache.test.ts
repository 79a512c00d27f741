import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inputHash, readCached, writeCached } from '../../../sandbox/forge/bundle/bundle-cache';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bundle-cache-'));
  await mkdir(join(directory, 'src'));
  for (const name of ['manifest.yml', 'package-lock.json', 'src/index.ts'])
    await writeFile(join(directory, name), name);
});
afterEach(() => rm(directory, { recursive: true }));

test.each(['manifest.yml', 'package-lock.json', 'src/index.ts', 'src/new.ts', 'tsconfig.json'])(
  'a change of %s makes another bundle necessary',
  async (name) => {
    const before = await inputHash(directory);
    await writeFile(join(directory, name), 'changed');
    expect(await inputHash(directory)).not.toBe(before);
  },
);

test('a change of anything else does not', async () => {
  const before = await inputHash(directory);
  await writeFile(join(directory, 'README.md'), 'changed');
  expect(await inputHash(directory)).toBe(before);
});

test('what the app says of its bundle counts, and the folders that it names', async () => {
  const without = await inputHash(directory);
  await writeFile(join(directory, 'bundle.yml'), 'folders: [shared]');
  const named = await inputHash(directory);
  await mkdir(join(directory, 'shared'));
  await writeFile(join(directory, 'shared/code.ts'), 'code');
  expect(new Set([without, named, await inputHash(directory)]).size).toBe(3);
});

test('a kept bundle comes back; writers at the same time do no harm', async () => {
  const bundle = { files: { 'index.cjs': 'code' }, sizes: { 'index.cjs': 4 }, modules: [] };
  expect(await readCached(directory, 'hash')).toBeNull();
  await Promise.all([writeCached(directory, 'hash', bundle), writeCached(directory, 'hash', bundle)]);
  expect(await readCached(directory, 'hash')).toEqual(bundle);
});
