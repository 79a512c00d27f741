import type { Container, ContainerTenant } from '../../../sandbox/forge/container/container';
import { createContainer } from '../../../sandbox/forge/container/container';
import { createClock } from '../../../sandbox/shared/clock';

const clock = createClock({ start: 0, frozen: true });

const tenant = (more: Partial<ContainerTenant> = {}): ContainerTenant => ({
  runtime: {},
  now: () => 0,
  callPlatform: async () => Response.json({}),
  fetch: async () => Response.json({}),
  log: () => undefined,
  ...more,
});

const containerOf = (body: string): Container =>
  createContainer({
    bundle: { files: { 'index.cjs': `exports.run = async (event) => { ${body} };` }, sizes: {}, modules: [] },
    clock,
    variables: {},
  });

const run = (body: string, present = tenant(), event?: unknown) => containerOf(body).run(present, 'index.run', [event]);

test.each(['child_process', 'node:http', 'https', 'net', 'node:worker_threads', 'dns/promises', 'vm'])(
  'the module %s is refused',
  async (name) => {
    await expect(run(`require('${name}')`)).rejects.toThrow('apps reach other systems through fetch');
  },
);

test('a package that is not in the bundle is not found', async () => {
  await expect(run("require('left-pad')")).rejects.toThrow("Cannot find module 'left-pad'");
});

test.each([
  "require('fs').writeFileSync('x', '')",
  "await require('node:fs').promises.rm('x')",
  "await require('fs/promises').open('x', 'w')",
])('files are not written: %s', async (code) => {
  await expect(run(code)).rejects.toThrow('does not let an app write files');
});

test('Node’s harmless modules and globals are there', async () => {
  const code =
    "return [require('node:crypto').createHash('sha256').update('a').digest('hex').length, globalThis.crypto.randomUUID().length, typeof URL]";
  expect(await run(code)).toEqual([64, 36, 'function']);
});

test('the environment of the host is not the app’s', async () => {
  expect(await run('return Object.keys(process.env)')).toEqual([]);
});

test('module state lives as long as the container', async () => {
  const container = createContainer({
    bundle: { files: { 'index.cjs': 'let runs = 0; exports.run = () => ++runs;' }, sizes: {}, modules: [] },
    clock,
    variables: {},
  });
  await container.run(tenant(), 'index.run', []);
  expect(await container.run(tenant(), 'index.run', [])).toBe(2);
});

test('once discarded, a pending call answers no more', async () => {
  let answer: (response: Response) => void = () => undefined;
  let ended = false;
  const container = containerOf("await global.__forge_fetch__({}, '/', {})");
  const pending = tenant({ callPlatform: () => new Promise((resolve) => (answer = resolve)) });
  void container.run(pending, 'index.run', []).then(() => (ended = true));
  container.discard();
  answer(Response.json({}));
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(ended).toBe(false);
});

test('once discarded, a container calls nothing any more', async () => {
  let calls = 0;
  const container = containerOf("await null; await global.__forge_fetch__({}, '/', {})");
  const counting = tenant({ callPlatform: async () => Response.json({ calls: (calls += 1) }) });
  void container.run(counting, 'index.run', []);
  container.discard();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(calls).toBe(0);
});

test('a timer left behind does not fire after the invocation', async () => {
  const code = 'let fired = 0; exports.run = () => { setTimeout(() => { fired += 1; }, 10); return fired; };';
  const container = createContainer({
    bundle: { files: { 'index.cjs': code }, sizes: {}, modules: [] },
    clock,
    variables: {},
  });
  await container.run(tenant(), 'index.run', []);
  clock.moveTo(clock.now() + 20);
  clock.runDue();
  expect(await container.run(tenant(), 'index.run', [])).toBe(0);
});

test('dates made from parts or values are ordinary dates', async () => {
  const now = Date.parse('2026-11-02T09:00:00.000Z');
  const code =
    'return [new Date().toISOString(), new Date(0).toISOString(), Date.UTC(1970, 0, 1), new Date(event) instanceof Date]';
  expect(await run(code, tenant({ now: () => now }), 5)).toEqual([
    '2026-11-02T09:00:00.000Z',
    '1970-01-01T00:00:00.000Z',
    0,
    true,
  ]);
});
