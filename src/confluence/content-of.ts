import { webUrlSchema } from '../../contract/fields';
import type { Content, ContentReference } from '../domain/content';
import { normalised, shortened } from '../domain/shorten';
import type { ContentAnswer } from './answers';

/** Longest title that the wire takes. */
const longestTitle = 1000;

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
  const url = addressOf(reference, base, _links?.webui ?? null);
  const content = { ...reference, status, title: shortened(normalised(title), longestTitle), spaceId, url, observedAt };
  const modified = Date.parse(version.createdAt ?? '');
  return {
    ...content,
    version: version.number,
    ...(Number.isNaN(modified) ? {} : { modifiedAt: new Date(modified).toISOString() }),
    body: body?.storage?.value ?? null,
  };
}

/** The address that people know; where there is none, or it is too long for the wire, the one by the content's id. */
function addressOf({ contentId }: ContentReference, base: string, webui: string | null): string {
  const url = webui === null ? null : `${base}${webui}`;
  return url !== null && webUrlSchema.safeParse(url).success
    ? url
    : `${base}/pages/viewpage.action?pageId=${contentId}`;
}
