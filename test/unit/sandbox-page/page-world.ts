import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PageDependencies } from '../../../sandbox/page/dependencies';
import { createPage } from '../../../sandbox/page/page';
import { createJournal } from '../../../sandbox/shared/journal';

/** A call that reached one of the page's dependencies. */
export interface Reached {
  name: string;
  parameters: unknown[];
}

/** The page on dependencies that only note what reached them; `overrides` says otherwise. */
export function createPageWorld(overrides: Partial<PageDependencies> = {}) {
  const reached: Reached[] = [];
  const note =
    <Answer>(name: string, answer: Answer) =>
    async (...parameters: unknown[]) => {
      reached.push({ name, parameters });
      return answer;
    };
  const directory = mkdtempSync(join(tmpdir(), 'trackli-page-'));
  writeFileSync(
    join(directory, 'index.html'),
    '<!doctype html><html><head><script src="./app.js"></script></head></html>',
  );
  writeFileSync(join(directory, 'app.js'), 'void 0;');
  const journal = createJournal(() => 0);
  const page = createPage({
    confluence: { handle: async () => Response.json({}) },
    contents: () => [],
    control: { fetch: () => Response.json({}) },
    frontEnd: {
      queue: note('queue', []),
      board: note('board', []),
      approve: note('approve', true),
      dismiss: note('dismiss', true),
      editPending: note('editPending', true),
      moveCard: note('moveCard', true),
    },
    people: () => [{ accountId: 'account-1', name: 'Mona', userId: null, linked: false }],
    openSession: note('openSession', 'token'),
    rest: { fetch: () => Response.json([]) },
    link: note('link', true),
    unlink: note('unlink', true),
    forge: {
      invokeResolver: note('invokeResolver', { kind: 'connected' }),
      invokeEndpoint: note('invokeEndpoint', { status: 200, headers: {}, body: { linked: false } }),
      requestConfluence: note('requestConfluence', { status: 200, statusText: 'OK', headers: {}, body: '{}' }),
      createContext: ({ moduleKey, accountId, theme }) => ({ moduleKey, accountId, theme }),
      moduleResources: [{ moduleKey: 'trackli-admin', type: 'confluence:globalSettings', title: 'Trackli', directory }],
    },
    journal,
    assetsDirectory: directory,
    ...overrides,
  });
  return { page, journal, reached, directory };
}

/** A request with a JSON body. */
export const json = (method: string, body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});
