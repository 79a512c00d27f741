/** Which page or blog post: what every entrance hands on. Live docs are pages. */
export interface ContentReference {
  contentId: string;
  type: 'page' | 'blogpost';
}

/** A page or blog post as one read showed it. */
export interface Content extends ContentReference {
  status: 'current' | 'archived' | 'trashed' | 'deleted';
  version: number;
  /** ISO instant at which that version was written; absent where Confluence does not say. */
  modifiedAt?: string;
  title: string;
  spaceId: string;
  /** Absolute address for people. */
  url: string;
  /** Storage format; null where Confluence gave none, which says nothing of what stands there. */
  body: string | null;
  /** ISO instant just before the read began: the content is at least that new. */
  observedAt: string;
}
