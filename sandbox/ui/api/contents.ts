/** The parts of Confluence's REST answers that the page uses. */
export interface Space {
  id: string;
  key: string;
  name: string;
  homepageId?: string;
}

export type PageStatus = 'current' | 'archived' | 'trashed' | 'draft' | 'deleted';

/** Pages and blog posts have the same calls under different names. */
export type Collection = 'pages' | 'blogposts';

/** What can be written anew. */
export const contentKinds = ['page', 'blogPost', 'liveDoc'] as const;
export type ContentKind = (typeof contentKinds)[number];

export interface PageSummary {
  collection: Collection;
  /** `live` for a live doc. */
  subtype?: 'live' | 'page' | null;
  id: string;
  title: string;
  status: PageStatus;
  spaceId: string;
  version: { number: number };
}

export interface Page extends PageSummary {
  body: { storage: { value: string } };
}

export interface Task {
  id: string;
  localId: string;
  status: 'complete' | 'incomplete';
}
