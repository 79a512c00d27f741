import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { secondsLeft, spanOf, startWaiting } from '../../../scripts/progress';
import { chosenScenes } from '../../../scripts/screenshots/choose-scenes';

const root = join(__dirname, '../../..');
const scripts = Object.keys(
  (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object }).scripts,
);

/** A clone with nothing installed, and a folder elsewhere to start from. */
let clone: string;
let elsewhere: string;
beforeAll(() => {
  clone = mkdtempSync(join(tmpdir(), 'fresh-clone-'));
  elsewhere = mkdtempSync(join(tmpdir(), 'elsewhere-'));
  for (const part of ['package.json', 'package-lock.json', 'scripts/command.cjs', 'scripts/command'])
    cpSync(join(root, part), join(clone, part), { recursive: true });
});
afterAll(() => {
  rmSync(clone, { recursive: true });
  rmSync(elsewhere, { recursive: true });
});

const { NODE_OPTIONS: _ofJest, PORT: _port, DATABASE_URL: _database, ...environment } = process.env;

const command = (parameters: readonly string[], more: NodeJS.ProcessEnv = {}, directory = clone) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(clone, 'scripts/command.cjs'), ...parameters], {
    cwd: directory,
    env: { ...environment, ...more },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};

/** The same without holding up this process, which plays the other side. */
const commandBeside = async (parameters: readonly string[]) =>
  new Promise<{ status: number | null; stderr: string }>((resolve) => {
    const child = spawn(process.execPath, [join(clone, 'scripts/command.cjs'), ...parameters], { env: environment });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('exit', (status) => resolve({ status, stderr }));
  });

const oneSentence = (words: RegExp) =>
  expect.stringMatching(new RegExp(`^[^\\n]*${words.source}[^\\n]*\\n$`)) as string;

const nothingIsInstalled = () => {
  expect(existsSync(join(clone, 'node_modules'))).toBe(false);
  expect(existsSync(join(elsewhere, 'node_modules'))).toBe(false);
};

test('every npm script goes through the one that checks first, and has its help without anything installed', () => {
  for (const name of scripts) {
    const { status, stdout, stderr } = command([name, '--help'], {}, elsewhere);
    expect({ name, status, stderr }).toEqual({ name, status: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^\\S.*\\.\\n\\n {2}npm (run (-s )?)?${name}`));
  }
  const { scripts: lines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  for (const [name, line] of Object.entries(lines))
    expect(line).toMatch(new RegExp(`^(exec )?node scripts/command.cjs ${name}$`));
  nothingIsInstalled();
}, 240_000);

test.each<[string[], RegExp, NodeJS.ProcessEnv?]>([
  [['start', '--port', 'abc'], /--port takes a whole number from 0 to 65532, not “abc”/],
  [['start', '--port', '70000'], /--port takes a whole number/],
  [['start', '--port'], /--port needs a value/],
  [['start', '--headless=1'], /--headless takes no value/],
  [['start', '--fast'], /There is no option --fast/],
  [['start', 'now'], /“now” is one argument too many/],
  [['start', '--database-url', 'mysql://x/y'], /--database-url takes an address such as postgres:/],
  [['start'], /npm keeps --port for itself unless “--” stands before it/, { npm_config_port: '4700' }],
  [['test'], /npm keeps --changed for itself unless “--” stands before it/, { npm_config_changed: 'true' }],
  [['start'], /PORT takes a whole number/, { PORT: 'abc' }],
  [['start'], /DATABASE_URL takes an address/, { PORT: '0', DATABASE_URL: 'nonsense' }],
  [['start', '--trackli-user', 'mia'], /--trackli-user takes an email address, not “mia”/],
  [['start', '--trackli-user', 'mia@example.com'], /--trackli-user needs --database-url as well/, { DATABASE_URL: '' }],
  [['lint', '--fix'], /There is no option --fix/],
  [['release'], /VERSION is missing/],
  [['release', '1.0.0', '2.0.0'], /“2.0.0” is one argument too many/],
  [['release', 'soon'], /“soon” is not a version such as 1.2.0/],
  [['address', 'trackli'], /“trackli” is not an address such as https:/],
  [['manifest:changes', 'nowhere.yml'], /There is no file “nowhere.yml”/],
  [['probe'], /--site is missing/],
  [['probe', '--site', 'https://x.atlassian.net'], /The variable ATLASSIAN_EMAIL is not set/, { ATLASSIAN_EMAIL: '' }],
  [['bench', 'everything'], /There is no everything: NAME is one of/],
  [['bench', 'idle', '--pages', 'many'], /--pages takes a whole number from 1 on, not “many”/],
  [['bench', 'idle', '--seconds', '5'], /idle takes no --seconds/],
  [['simulate', '--seeds', '-1'], /--seeds needs a value/],
  [['simulate', '--seeds', '0'], /--seeds takes a whole number from 1 on, not “0”/],
  [['parse'], /FILE... is missing/],
  [['nonsense'], /There is no command nonsense/],
])('wrong arguments are said in one sentence, with exit code 2: %j', (parameters, words, more = {}) => {
  expect(command(parameters, more, elsewhere)).toEqual({ status: 2, stdout: '', stderr: oneSentence(words) });
  nothingIsInstalled();
});

describe('what is not as the sandbox needs it', () => {
  let server: Server | undefined;
  afterEach(
    async () => new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(() => resolve()))),
  );

  const listening = async (answer?: string) => {
    const opened = createServer((socket) => {
      socket.on('error', () => undefined).resume();
      if (answer !== undefined) socket.end(answer);
    });
    server = opened;
    await new Promise<void>((resolve) => opened.listen(0, '127.0.0.1', resolve));
    return (opened.address() as AddressInfo).port;
  };

  test('a port that is taken', async () => {
    const port = await listening();
    const { status, stderr } = await commandBeside(['start', '--port', String(port)]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: oneSentence(new RegExp(`Port ${port} is taken`)) });
  });

  test('the last of the four ports is taken', async () => {
    const port = await listening();
    const { stderr } = await commandBeside(['start', '--port', String(port - 3)]);
    // One of the others may be taken as well: this machine is not ours alone.
    expect(stderr).toMatch(/^Port \d+ is taken/);
  });

  test('a database that is not there, one that says nothing, one that is something else', async () => {
    const with_ = async (port: number) => {
      const began = performance.now();
      const end = await commandBeside(['start', '--port', '0', '--database-url', `postgres://127.0.0.1:${port}/x`]);
      return { ...end, seconds: (performance.now() - began) / 1000 };
    };
    expect(await with_(1)).toMatchObject({
      status: 1,
      stderr: oneSentence(/No Postgres answers at 127.0.0.1:1 .*start it/),
    });
    const silent = await listening();
    const { stderr, seconds } = await with_(silent);
    expect(stderr).toEqual(oneSentence(/no answer/));
    // A busy machine takes its time to start Node; the patience itself is one and a half seconds.
    expect(seconds).toBeLessThan(60);
    server?.close();
    expect((await with_(await listening('HTTP/1.1 400 Bad Request\r\n\r\n'))).stderr).toEqual(
      oneSentence(/something else does/),
    );
  }, 240_000);
});

test('an old Node is told so before it reads anything that it would not understand', () => {
  const check = readFileSync(join(root, 'scripts/command/check-node.cjs'), 'utf8');
  const first = readFileSync(join(root, 'scripts/command.cjs'), 'utf8');
  expect(first.replace(/^\s*\/\/.*$/gm, '').match(/require\('(.*?)'\)/)?.[1]).toBe('./command/check-node.cjs');
  // Nothing of 2015 or later.
  for (const source of [check, first])
    expect(source.replace(/\/\/.*$/gm, '')).not.toMatch(/=>|`|\b(const|let|class|import|async)\b|\?\./);
  const asIf = (version: string) =>
    spawnSync(
      process.execPath,
      [
        '-e',
        `Object.defineProperty(process.versions, 'node', { value: '${version}' }); require('./scripts/command.cjs')`,
      ],
      { cwd: clone, encoding: 'utf8', env: environment },
    );
  for (const old of ['18.20.4', '20.18.9', '8.0.0'])
    expect(asIf(old)).toMatchObject({
      status: 1,
      stderr: oneSentence(/^This is Node [\d.]+, and Node 20.19 or newer is needed/),
    });
  for (const enough of ['20.19.0', '22.1.0', '100.0.0']) expect(asIf(enough).stderr).not.toContain('is needed');
}, 240_000);

test('an unknown scene is told, a beginning of names is not', () => {
  const scenes = ['admin-now', 'admin-off', 'error'].map((name) => ({ name }));
  expect(chosenScenes(scenes, [])).toEqual({ scenes });
  expect(chosenScenes(scenes, ['admin'])).toEqual({ scenes: scenes.slice(0, 2) });
  expect(chosenScenes(scenes, ['error', 'admni'])).toEqual({ unknown: ['admni'] });
});

test('the time that is left: by last time while it is not overrun, else by the pace; nothing where nothing is known', () => {
  expect(secondsLeft({ done: 0, total: 7, elapsed: 3 })).toBeNull();
  expect(secondsLeft({ done: 1, total: 4, elapsed: 10 })).toBe(30);
  expect(secondsLeft({ done: 1, total: 4, elapsed: 10 }, 15)).toBe(5);
  expect(secondsLeft({ done: 1, total: 4, elapsed: 20 }, 15)).toBe(60);
  expect(secondsLeft({ done: 4, total: 4, elapsed: 20 }, 90)).toBe(0);
  expect([0.2, 8, 60, 125].map(spanOf)).toEqual(['0 s', '8 s', '1 min', '2 min 5 s']);
});

test('what goes on for long says after five seconds and then every ten how far it is', () => {
  jest.useFakeTimers();
  const told: string[] = [];
  const waiting = startWaiting('a measurement of this test', (line) => told.push(line));
  jest.advanceTimersByTime(4_000);
  waiting.at(1, 20, 'pages');
  expect(told).toEqual([]);
  jest.advanceTimersByTime(2_000);
  waiting.at(3, 20, 'pages');
  jest.advanceTimersByTime(19_000);
  expect(waiting.end(false)).toBe('25 s');
  jest.advanceTimersByTime(60_000);
  jest.useRealTimers();
  expect(told).toEqual([
    'a measurement of this test: 1 of 20 pages, 5 s so far',
    'a measurement of this test: 3 of 20 pages, 15 s so far',
    'a measurement of this test: 3 of 20 pages, 25 s so far',
  ]);
});

test('work that lets no timer run is told of while it counts', () => {
  jest.useFakeTimers({ doNotFake: ['setInterval'] });
  const told: string[] = [];
  const waiting = startWaiting('a measurement of this test', (line) => told.push(line));
  for (let done = 1; done <= 20; done += 1) {
    jest.advanceTimersByTime(1_000);
    waiting.at(done, 20, 'pages');
  }
  waiting.end(false);
  jest.useRealTimers();
  expect(told).toEqual([
    'a measurement of this test: 5 of 20 pages, 5 s so far',
    'a measurement of this test: 15 of 20 pages, 15 s so far',
  ]);
});

test('what a measurement understands, npm run bench takes', () => {
  const { stdout } = command(['bench', '--help'], {}, elsewhere);
  const names = [...readFileSync(join(root, 'bench/index.ts'), 'utf8').matchAll(/import\('\.\/([a-z-]+)'\)/g)];
  expect(names.length).toBeGreaterThan(5);
  for (const [, name = ''] of names) expect(stdout).toMatch(new RegExp(`^ {2}${name}( |$)`, 'm'));
});

test('what the sandbox understands, npm start takes', () => {
  const source = readFileSync(join(root, 'sandbox/arguments.ts'), 'utf8');
  const understood = [...source.matchAll(/^ +'?([a-z-]+)'?: \{ type: '(?:string|boolean)' \}/gm)].map(
    ([, name]) => name,
  );
  expect(understood).toHaveLength(4);
  const { stdout } = command(['start', '--help'], {}, elsewhere);
  for (const name of understood) expect(stdout).toContain(`--${name ?? ''}`);
});
