import type { Confluence } from '../confluence';

/** What a person does on the site, as calls to it. Each throws if the site declines: a demo has no use for half a site. */
export interface Screen {
  /** Gives the space's id. */
  createSpace(key: string, name: string): Promise<string>;
  setAccess(spaceKey: string, account: string, access: string): Promise<void>;
  create(content: {
    kind: 'page' | 'live doc' | 'blog post';
    spaceId: string;
    title: string;
    body: string;
  }): Promise<void>;
}

export function createScreen(confluence: Confluence, accountId: string): Screen {
  const authorization = `Basic ${Buffer.from(`${accountId}:demo`).toString('base64')}`;
  const send = async (method: string, path: string, body: unknown) => {
    const request = new Request(`http://confluence.invalid${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const response = await confluence.handle(request, {});
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  };
  return {
    async createSpace(key, name) {
      await send('POST', '/wiki/api/v2/spaces', { key, name });
      return confluence.spaces().find((space) => space.key === key)?.id ?? '';
    },
    setAccess: (spaceKey, account, access) => send('PUT', `/sandbox/spaces/${spaceKey}/access`, { account, access }),
    create: ({ kind, spaceId, title, body }) =>
      send('POST', kind === 'blog post' ? '/wiki/api/v2/blogposts' : '/wiki/api/v2/pages', {
        spaceId,
        status: 'current',
        title,
        ...(kind === 'live doc' ? { subtype: 'live' } : {}),
        body: { representation: 'storage', value: body },
      }),
  };
}
