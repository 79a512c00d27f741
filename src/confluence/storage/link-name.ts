import { attributeOf, childrenOf, nameOf } from './parse-markup';
import type { MarkupNode } from './parse-markup';

/** The attribute a reader knows a resource by. */
const speaking: Readonly<Record<string, readonly string[]>> = {
  'ri:page': ['ri:content-title', 'ri:space-key'],
  'ri:blog-post': ['ri:content-title', 'ri:space-key'],
  'ri:attachment': ['ri:filename'],
  'ri:space': ['ri:space-key'],
  'ri:shortcut': ['ri:parameter'],
  'ri:url': ['ri:value'],
};

/** What an `ri:` element names, as a reader knows it; empty if it names nothing. */
export function resourceName(resource: MarkupNode, name: string): string {
  if (!Object.hasOwn(speaking, name)) return '';
  for (const attribute of speaking[name] ?? []) {
    const value = attributeOf(resource, attribute).trim();
    if (value !== '') return name === 'ri:url' ? addressName(value) : value;
  }
  return '';
}

/** The first resource directly below an element, by its name; empty if there is none. */
export function namedWithin(element: MarkupNode, name: string): string {
  for (const child of childrenOf(element, name)) {
    const found = resourceName(child, nameOf(child));
    if (found !== '') return found;
  }
  return '';
}

/** What an `ac:link` without words leads to; empty if it does not say. */
export const linkName = (link: MarkupNode): string =>
  namedWithin(link, 'ac:link') || attributeOf(link, 'ac:anchor').trim();

const pagePath = /\/(?:pages|blog\/\d{4}\/\d{2}\/\d{2})\/\d+\/([^/?#]+)/;
const issuePath = /\/browse\/([A-Za-z][A-Za-z\d_]*-\d+)(?:[?#]|$)/;

/**
 * How a smart link to an address reads: the title that the address of a Confluence page ends in, the key of a Jira
 * issue, else the address itself.
 */
export function addressName(address: string): string {
  const title = pagePath.exec(address)?.[1];
  const found = title === undefined ? issuePath.exec(address)?.[1] : decoded(title.replaceAll('+', ' '));
  return found?.trim() || address.replace(/^mailto:/i, '');
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A lone "%": somebody typed the address.
    return part;
  }
}
