/** The plain data of one Confluence site. Values are never changed in place: an act saves a new value. */

/** A folder has no body and holds pages and folders. */
export type ContentType = 'page' | 'blogpost' | 'folder';
/** Content that is purged, and content of a deleted space, is not kept at all. */
export type ContentStatus = 'current' | 'draft' | 'archived' | 'trashed';
export type TaskStatus = 'complete' | 'incomplete';
/** What an account may do in a space; each level includes the ones before it. */
export type SpaceAccess = 'none' | 'read' | 'write' | 'admin';

export interface Person {
  accountId: string;
  accountType: 'atlassian' | 'app';
  name: string;
  email: string;
  /** Holds the Confluence Administrator global permission. It opens no space and no restricted page by itself. */
  siteAdmin: boolean;
  /** Somebody from outside, who sees only the spaces that name them. An app gets no token for guests. */
  guest: boolean;
  /** Closed by Atlassian: mentions of it stay, but nobody acts as it and it may see nothing. */
  closed: boolean;
}

export interface Space {
  id: string;
  key: string;
  name: string;
  description: string;
  authorId: string;
  /** Milliseconds since the epoch, as every moment in this model. */
  createdAt: number;
  homepageId: string | null;
  /** An archived space can be read and not be written in. */
  status: 'current' | 'archived';
  /** Published content changes only by approval, which the REST API does not give. */
  approval: boolean;
  /** An administrator's data security policy keeps what is in it from apps. */
  keptFromApps: boolean;
  /** What any account of the site may do, the app's own included. */
  everyone: SpaceAccess;
  accounts: Readonly<Record<string, SpaceAccess>>;
}

export interface ContentVersion {
  number: number;
  authorId: string;
  createdAt: number;
  message: string;
  minorEdit: boolean;
  title: string;
  /** Storage format. */
  body: string;
}

/** Account ids an operation is restricted to; an empty list restricts nothing. */
export interface Restrictions {
  read: readonly string[];
  update: readonly string[];
}

export interface Content {
  id: string;
  type: ContentType;
  /** A live doc: a page that is edited without publishing. */
  live: boolean;
  status: ContentStatus;
  spaceId: string;
  parentId: string | null;
  /** Place among the children of its parent. */
  position: number;
  authorId: string;
  ownerId: string;
  createdAt: number;
  /** Oldest first; the last one is the version readers see. */
  versions: readonly [ContentVersion, ...ContentVersion[]];
  /** An unpublished change to published content. */
  draft: { title: string; body: string } | null;
  restrictions: Restrictions;
  /** The highest number ever given as a local task id here: Confluence does not give one twice. */
  lastLocalId: number;
  /** How many edit sessions of a live doc have ended. */
  endedSessions: number;
}

/** An inline task as the REST tasks API knows it. */
export interface InlineTask {
  /** Global id, unique on the site. */
  id: string;
  /** The `ac:task-id`; null where the task has none. Several tasks of a content may have the same. */
  localId: string | null;
  /** Which `ac:task` of its content's body it is, in document order from 0. */
  place: number;
  uuid: string | null;
  contentId: string;
  status: TaskStatus;
  /** Storage format of the task's own body. */
  body: string;
  /** Whether the body says nothing: no text, no mention, no date. */
  blank: boolean;
  assignee: string | null;
  dueAt: number | null;
  createdBy: string;
  createdAt: number;
  updatedAt: number;
  completedBy: string | null;
  completedAt: number | null;
}

/** Who acts: a person, or the app as itself or in a person's name. */
export interface Actor {
  accountId: string;
  through: 'screen' | 'app' | 'app-as-user';
}

/** The version readers see. */
export function latestVersion(content: Content): ContentVersion {
  return content.versions[content.versions.length - 1] ?? content.versions[0];
}

/** Whether somebody other than an author of a draft could meet it: it has been published once. */
export const isPublished = (content: Content): boolean => content.status !== 'draft';
