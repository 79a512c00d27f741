import type { Site } from '../shared/product';
import type { Content, Space } from './model';
import { latestVersion } from './model';

/** Where the site's Confluence is, as `_links.base` gives it. */
export const baseUrl = (site: Site): string => `${site.url}/wiki`;

const inPath = (title: string) => encodeURIComponent(title).replaceAll('%20', '+');

/** A content's address below the base: `_links.webui`. */
export function contentPath(space: Space, content: Content): string {
  const title = inPath(latestVersion(content).title);
  if (content.type === 'page') return `/spaces/${space.key}/pages/${content.id}/${title}`;
  if (content.type === 'folder') return `/spaces/${space.key}/folder/${content.id}`;
  const day = new Date(content.createdAt).toISOString().slice(0, 10).replaceAll('-', '/');
  return `/spaces/${space.key}/blog/${day}/${content.id}/${title}`;
}

export const spacePath = (space: Space): string => `/spaces/${space.key}`;

/** A moment as the REST API writes it. */
export const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();
