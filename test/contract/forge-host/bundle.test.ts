import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BundleError } from '../../../sandbox/forge/bundle/app-bundle';
import { buildAppBundle } from '../../../sandbox/forge/bundle/build-app-bundle';

jest.setTimeout(60_000);

const manifest = `
app:
  id: ari:cloud:ecosystem::app/6f1d1a52-9f3d-4d5e-8f0a-3b0f4a4b7c11
  runtime:
    name: nodejs22.x
modules:
  function:
    - key: run
      handler: index.run
`;

let root: string;
let appDirectory: string;
let temporaryDirectory: string;
const writeSource = (code: string) => writeFile(join(appDirectory, 'src', 'index.ts'), code);
const build = () => buildAppBundle({ appDirectory, temporaryDirectory });

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'bundle-test-'));
  appDirectory = join(root, 'app');
  temporaryDirectory = join(root, 'temporary');
  await mkdir(join(appDirectory, 'src'), { recursive: true });
  await mkdir(temporaryDirectory);
  await writeFile(join(appDirectory, 'manifest.yml'), manifest);
  await writeFile(join(appDirectory, 'package-lock.json'), '{}');
});
afterEach(async () => {
  const left = await readdir(temporaryDirectory);
  await rm(root, { recursive: true });
  expect(left).toEqual([]);
});

test('an app is bundled once, and leaves nothing behind but the kept bundle', async () => {
  await writeSource('export const run = (): number => 42;');
  const directory = process.cwd();
  const bundle = await build();
  expect(bundle.files['index.cjs']).toContain('42');
  expect(bundle.sizes['index.cjs']).toBe(Buffer.byteLength(bundle.files['index.cjs'] ?? ''));
  expect(bundle.modules.map(({ name }) => name)).toEqual(['(app)']);
  expect(process.cwd()).toBe(directory);
  const startedAt = performance.now();
  expect(await build()).toEqual(bundle);
  expect(performance.now() - startedAt).toBeLessThan(500);
});

test('a type error in the app fails the bundle and says where', async () => {
  await writeSource("export const run = (): number => 'forty-two';");
  const failed = build();
  await expect(failed).rejects.toThrow(BundleError);
  await expect(failed).rejects.toThrow('TS2322');
});
