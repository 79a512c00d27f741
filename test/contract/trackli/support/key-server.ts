import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JWK } from 'jose';

/** Publishes signing keys over HTTP, as Atlassian does. `keys` may be exchanged while it runs; null is an outage. */
export interface KeyServer {
  url: string;
  keys: JWK[] | null;
  close(): Promise<void>;
}

export async function startKeyServer(keys: JWK[] | null): Promise<KeyServer> {
  const server = createServer((_request, response) => {
    response.writeHead(published.keys === null ? 503 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ keys: published.keys }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const published: KeyServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`,
    keys,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return published;
}
