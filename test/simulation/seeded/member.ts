/** Somebody with an account on both sides. */
export interface Member {
  name: string;
  accountId: string;
  userId: string;
}

/** What the author's browser got from Confluence. */
export interface Answer {
  ok: boolean;
  json: unknown;
}

/** The author's requests to Confluence. */
export type AskAsAuthor = (method: string, path: string, body?: unknown) => Promise<Answer>;
