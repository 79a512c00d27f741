import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { pageConfig } from '../../static/vite/page-config';
import { adoptStyles } from '../../static/vite/style-plugin';

/** A page of the app that the tunnel takes from a development server. */
export interface TunnelledPage {
  key: string;
  /** Where its sources lie, relative to the repository. */
  root: string;
  /** `tunnel.port` of the resource in manifest.yml. */
  port: number;
}

/** Development servers that are listening. */
export interface PageServers {
  /** Address of each page by the key of its resource. */
  addresses: Record<string, string>;
  close(): Promise<void>;
}

/** The CLI asks for pages on this name and not on an address. */
const host = 'localhost';

const manifestSchema = z.looseObject({
  resources: z.array(
    z.looseObject({ key: z.string(), path: z.string(), tunnel: z.looseObject({ port: z.number().int() }) }),
  ),
});

/** The pages of a manifest. Throws where one has no `tunnel.port`: the tunnel would serve what was built last. */
export const tunnelledPages = (manifest: string): TunnelledPage[] =>
  manifestSchema
    .parse(parse(manifest))
    .resources.map(({ key, path, tunnel }) => ({ key, root: dirname(path), port: tunnel.port }));

/**
 * Serves the app's pages from their sources, each on the port that manifest.yml tells the tunnel. A change to a style sheet shows at
 * once, any other reloads the page.
 */
export async function servePages(repository: string): Promise<PageServers> {
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    await Promise.all(closers.map(async (closePage) => closePage()));
  };
  const addresses: Record<string, string> = {};
  try {
    for (const page of tunnelledPages(readFileSync(join(repository, 'manifest.yml'), 'utf8'))) {
      closers.push(await servePage(repository, page));
      addresses[page.key] = `http://${host}:${page.port}`;
    }
    return { addresses, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Gives what ends it. */
async function servePage(repository: string, { key, root, port }: TunnelledPage): Promise<() => Promise<void>> {
  // What React and Atlaskit do in production is what Forge's content security policy lets pass.
  process.env['NODE_ENV'] = 'production';
  const { createServer: createVite } = await import('vite');
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  const vite = await createVite({
    ...pageConfig({ root: join(repository, root), outDirectory: 'dist' }),
    plugins: [adoptStyles],
    cacheDir: join(repository, '.cache/vite', key),
    // As a part of this process: by itself it would end the process when its input ends. Vite's own picture of an error
    // needs style elements; the terminal says it as well.
    server: { middlewareMode: true, ws: { server }, hmr: { overlay: false } },
  });
  server.on('request', (request, response) => vite.middlewares(request, response));
  return async () => {
    server.close();
    server.closeAllConnections();
    await vite.close();
  };
}
