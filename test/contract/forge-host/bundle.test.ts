import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BundleError } from '../../../sandbox/forge/bundle/app-bundle';
import { buildAppBundle } from '../../../sandbox/forge/bundle/build-app-bundle';

jest.setTimeout(240_000);

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
  const began = performance.now();
  const bundle = await build();
  const building = performance.now() - began;
  expect(bundle.files['index.cjs']).toContain('42');
  expect(bundle.sizes['index.cjs']).toBe(Buffer.byteLength(bundle.files['index.cjs'] ?? ''));
  expect(bundle.modules.map(({ name }) => name)).toEqual(['(app)']);
  expect(process.cwd()).toBe(directory);
  const startedAt = performance.now();
  expect(await build()).toEqual(bundle);
  // Bundling takes seconds: reading what was kept does not.
  expect(performance.now() - startedAt).toBeLessThan(building / 2);
});

test('a type error in the app fails the bundle and says where', async () => {
  await writeSource("export const run = (): number => 'forty-two';");
  const failed = build();
  await expect(failed).rejects.toThrow(BundleError);
  await expect(failed).rejects.toThrow('TS2322');
});

describe('an app like ours', () => {
  beforeEach(async () => {
    await writeFile(join(appDirectory, 'package.json'), '{"name":"app"}');
    const compilerOptions = { module: 'preserve', moduleResolution: 'bundler', target: 'ES2023', strict: true };
    await writeFile(join(appDirectory, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  });

  test('is bundled without what nobody calls', async () => {
    await writeFile(
      join(appDirectory, 'src', 'used.ts'),
      "export const used = 'U1'; export const unused = () => 'U2';",
    );
    await writeSource("import { used } from './used'; export const run = (): string => used;");
    const { files, modules } = await build();
    const code = files['index.cjs'] ?? '';
    expect(code).toContain('U1');
    expect(code).not.toContain('U2');
    expect(modules.map(({ name }) => name)).toEqual(['(app)']);
    expect(load(code)['run']?.()).toBe('U1');
  });

  test('evaluates what a function needs when that is called first', async () => {
    await mkdir(join(appDirectory, 'src', 'triggers'));
    const trigger = "let calls = 0; console.warn('evaluated'); export const onRun = (by: number) => (calls += by);";
    await writeFile(join(appDirectory, 'src', 'triggers', 'run.ts'), trigger);
    await writeSource("import { onRun } from './triggers/run';\nexport const run = (by: number): number => onRun(by);");
    const { files } = await build();
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const app = load(files['index.cjs'] ?? '');
    expect(warn).not.toHaveBeenCalled();
    expect([app['run']?.(2), app['run']?.(3)]).toEqual([2, 5]);
    expect(warn).toHaveBeenCalledTimes(1);
    warn.mockRestore();
  });

  test('with a type error fails the bundle and says where', async () => {
    await writeSource("export const run = (): number => 'forty-two';");
    const failed = build();
    await expect(failed).rejects.toThrow(BundleError);
    await expect(failed).rejects.toThrow('TS2322');
  });

  test('that cannot be read fails the bundle', async () => {
    await writeSource('export const run = (): number => {');
    await expect(build()).rejects.toThrow(BundleError);
  });
});

type Functions = Record<string, (...parameters: unknown[]) => unknown>;

/** The functions of a bundle, as Forge's runtime finds them. */
function load(code: string): Functions {
  const exports: Functions = {};
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- what Node does with a file; the code is this test's own
  (new Function('exports', 'require', code) as (...parameters: unknown[]) => void)(exports, require);
  return exports;
}
