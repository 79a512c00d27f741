import { spawn, type ChildProcess } from 'node:child_process';
import { utimesSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { openBrowser } from '../../scripts/browser/open-browser';
import { withChromium } from './support/with-chromium';

jest.setTimeout(240_000);

const root = join(__dirname, '../..');

/** The page server of the CLI's own package, whose types would bring the browser's into every file here. */
const { CustomUITunnelServer } = jest.requireActual<{
  CustomUITunnelServer: new (settings: object) => { start(): Promise<{ tunnelUrl: URL }>; stop(): Promise<void> };
}>('@forge/tunnel/out/servers/custom-ui-tunnel-server');

/** Stands in for what Atlassian's CDN brings into a page: a bridge whose calls to the app fail. */
const bridge = `window.__bridge = { callBridge: async (command) => {
  if (command === 'invoke') throw new Error('No app here');
  return command === 'getContext' ? { extension: {}, locale: 'en-GB', theme: { colorMode: 'light' } } : { unsubscribe() {} };
} };`;

interface Dev {
  child: ChildProcess;
  addresses: Record<'admin' | 'account' | 'trackli', string>;
}

/** Runs `npm run dev` until it says that it is ready. Its ports are those of manifest.yml; another run may have them for a while. */
async function startDev(tries = 6): Promise<Dev> {
  const { NODE_OPTIONS: _ofJest, DATABASE_URL: _server, ...environment } = process.env;
  const child = spawn('npm', ['run', '--silent', 'dev'], {
    cwd: root,
    env: { ...environment, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [printed, said] = ['', ''];
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const isReady = await new Promise<boolean>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (/^ready .*\n/m.test(printed)) resolve(true);
    });
    child.on('exit', () => resolve(false));
  });
  if (isReady) return { child, addresses: JSON.parse(printed.replace('ready ', '')) as Dev['addresses'] };
  if (tries === 0 || !said.includes('already in use')) throw new Error(said);
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  return startDev(tries - 1);
}

const freePort = async () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });

/** The part of `forge tunnel` that serves a Custom UI page to the browser, with its bridge and content security policy. */
async function startTunnel(key: string, devServer: string): Promise<{ url: string; stop(): Promise<void> }> {
  const quiet = () => undefined;
  const logger = { info: quiet, debug: quiet, trace: quiet, warn: quiet, error: quiet };
  const server = new CustomUITunnelServer({
    key,
    path: '.',
    tunnel: { port: Number(new URL(devServer).port) },
    host: 'localhost',
    port: await freePort(),
    cspReporterServerPort: 4000,
    permissions: {},
    remotes: [],
    logger,
  });
  const { tunnelUrl } = await server.start();
  return { url: tunnelUrl.href, stop: async () => server.stop() };
}

withChromium('npm run dev, through the page server of forge tunnel', (executablePath) => {
  let dev: Dev;
  beforeAll(async () => {
    dev = await startDev();
  }, 720_000);
  afterAll(() => dev.child.kill('SIGKILL'));

  test.each(['admin', 'account'] as const)(
    '%s: shown with its styles, within its policy, and again after a change',
    async (key) => {
      const tunnel = await startTunnel(key, dev.addresses[key]);
      const problems: string[] = [];
      const browser = await openBrowser(executablePath);
      const page = await browser.open({}, problems);
      try {
        await page.route(/atlassian-dev\.net/, async (route) =>
          route.fulfill({
            contentType: 'text/javascript',
            body: route.request().url().includes('bridge') ? bridge : '',
          }),
        );
        // The first time, Vite puts every package together.
        await page.goto(tunnel.url, { timeout: 90_000 });
        await page.getByRole('alert').waitFor({ timeout: 60_000 });
        expect(await page.evaluate('getComputedStyle(document.querySelector(".page")).display')).toBe('flex');

        const reloaded = page.waitForEvent('load');
        const now = new Date();
        utimesSync(join(root, 'static', key, 'src/texts/page.ts'), now, now);
        await reloaded;
        await page.getByRole('alert').waitFor();
        expect(problems).toEqual([]);
      } finally {
        await browser.close();
        await tunnel.stop();
      }
    },
  );

  test('Trackli lets nobody in without a token', async () => {
    expect((await fetch(`${dev.addresses.trackli}/v1/health`)).status).toBe(401);
  });

  test('it ends cleanly', async () => {
    const ended = new Promise<number | null>((resolve) => dev.child.once('exit', resolve));
    dev.child.kill('SIGINT');
    expect(await ended).toBe(0);
  });
});
