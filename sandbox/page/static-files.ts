import { mkdirSync } from 'node:fs';
import { serveStatic } from '@hono/node-server/serve-static';

/**
 * Serves the files of a built page. It may not be built yet: where the sandbox is headless, that is done when somebody asks for it. So the folder
 * is made, or Hono would warn of it at every start.
 *
 * @param rewriteRequestPath gives the path below the folder
 */
export function staticFiles(directory: string, rewriteRequestPath: (path: string) => string = (path) => path) {
  mkdirSync(directory, { recursive: true });
  return serveStatic({ root: directory, rewriteRequestPath });
}
