import type { Content, ContentReference } from '../domain/content';
import type { ContentAnswer } from './answers';

/**
 * The content that Confluence's answer describes; null for what is not public: a draft, an old version.
 *
 * @param base address of the site's Confluence, as the answer gives it
 */
export function contentOf(
  reference: ContentReference,
  { status, title, spaceId, version, body, _links }: ContentAnswer,
  base: string,
  observedAt: string,
): Content | null {
  if (status === 'draft' || status === 'historical') return null;
  const url = `${base}${_links.webui}`;
  const content = { ...reference, status, title, spaceId, url, observedAt };
  return { ...content, version: version.number, body: body?.storage?.value ?? '' };
}
