import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';

/** An HTTP server on loopback whose answers come from whatever `handle` is at the time. */
export interface Listener {
  /** Origin, e.g. `http://127.0.0.1:4600`. */
  url: string;
  close(): Promise<void>;
}

const host = '127.0.0.1';

/** What went wrong when a port could not be taken, for a person to read. */
export class PortError extends Error {}

/** Listens on loopback. `port` 0 takes any free one. Rejects with `PortError` where the port is taken. */
export async function listen(
  port: number,
  handle: (request: Request) => Response | Promise<Response>,
): Promise<Listener> {
  const server = createAdaptorServer({ fetch: handle }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new PortError(`Port ${port} is taken. Choose another with --port, or --port 0 for any free one.`)
          : error,
      ),
    );
    server.listen(port, host, () => resolve());
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return {
    url: `http://${host}:${address.port}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // Browsers keep connections, and the stream of changes never ends by itself.
      server.closeAllConnections();
      await closed;
    },
  };
}
