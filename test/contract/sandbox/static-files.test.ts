import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { staticFiles } from '../../../sandbox/page/static-files';

test('a page that is built later is served, and nobody is warned of it before', async () => {
  const root = mkdtempSync(join(tmpdir(), 'static-files-'));
  const directory = join(root, 'not', 'built');
  const heard = jest.spyOn(console, 'error').mockImplementation();
  try {
    const app = new Hono().get(
      '/frames/page/*',
      staticFiles(directory, (path) => path.slice('/frames/page'.length)),
    );
    expect((await app.request('/frames/page/app.js')).status).toBe(404);
    writeFileSync(join(directory, 'app.js'), 'built');
    expect(await (await app.request('/frames/page/app.js')).text()).toBe('built');
    expect(heard).not.toHaveBeenCalled();
  } finally {
    heard.mockRestore();
    rmSync(root, { recursive: true });
  }
});
