/** A content's address for people, as the REST API gives it in `_links.webui`; the title at the end may be left out. */
const contentAddress = /^\/wiki\/spaces\/[^/]+\/(?:pages|blog\/\d{4}\/\d{2}\/\d{2})\/(\d+)(?:\/|$)/;

/** Its short address, which needs no space and no title. */
const shortAddress = '/wiki/pages/viewpage.action';

/** The id of the content that a path on the Confluence site leads to; null where it leads elsewhere. */
export const contentIdAt = (path: string): string | null => contentAddress.exec(path)?.[1] ?? null;

/**
 * Somebody who opens a content's address in a browser is sent to the sandbox page at `ui`, with that content chosen: the
 * Confluence double has an API but no screens. Null for every other request.
 */
export function openOnSandboxPage(request: { method: string; url: string }, ui: string): Response | null {
  const { pathname, searchParams } = new URL(request.url);
  const contentId = pathname === shortAddress ? searchParams.get('pageId') : contentIdAt(pathname);
  if (request.method !== 'GET' || contentId === null) return null;
  const location = `${ui}/?${new URLSearchParams({ page: contentId }).toString()}`;
  return new Response(null, { status: 302, headers: { location } });
}
