import { asApp, asUser, authorize, fetch, invokeRemote, privacy, route, webTrigger } from '@forge/api';
import type Resolver from '@forge/resolver';

/** Calls to Confluence, the remote, other addresses, web trigger addresses and the personal data report. */
export function defineCallAnswers(resolver: Resolver): void {
  resolver.define<{ id: string }, unknown>('page', async ({ payload }) => {
    const response = await asApp().requestConfluence(route`/wiki/api/v2/pages/${payload.id}`);
    return { status: response.status, body: await response.text() };
  });
  resolver.define<{ accountId?: string }, unknown>('asUser', async ({ payload: { accountId } }) => {
    const user = accountId === undefined ? asUser() : asUser(accountId);
    const response = await user.requestConfluence(route`/wiki/api/v2/tasks/1`);
    return response.status;
  });
  resolver.define('mayRead', async () => (await authorize().onConfluenceContent('12').canRead?.()) ?? null);
  resolver.define<{ url: string }, unknown>('fetch', async ({ payload }) => (await fetch(payload.url)).text());
  resolver.define<{ key: string; path: string }, unknown>('remote', async ({ payload: { key, path } }) => {
    const response = await invokeRemote(key, {
      path,
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'x-own': 'yes' },
      body: '{"hello":"world"}',
    });
    return { status: response.status, body: (await response.json()) as unknown };
  });
  resolver.define<{ id: string; key: string; path: string }, unknown>('together', async ({ payload }) => {
    const { id, key, path } = payload;
    const responses = await Promise.all([
      asApp().requestConfluence(route`/wiki/api/v2/pages/${id}`),
      invokeRemote(key, { path, method: 'PUT', body: '{}' }),
    ]);
    return responses.map(({ status }) => status);
  });
  resolver.define<{ key: string; force: boolean }, unknown>('webTriggerUrl', ({ payload }) =>
    webTrigger.getUrl(payload.key, payload.force),
  );
  resolver.define('webTriggerUrls', () => webTrigger.queryUrls());
  resolver.define<{ url: string }, unknown>('deleteWebTriggerUrl', ({ payload }) => webTrigger.deleteUrl(payload.url));
  resolver.define('report', () =>
    privacy.reportPersonalData([{ accountId: 'a-1', updatedAt: '2026-11-01T00:00:00.000Z' }]),
  );
}
