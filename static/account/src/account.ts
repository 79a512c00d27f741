import type { invokeRemote } from '@forge/bridge';
import type { LinkCodeAnswer, MeAnswer } from '../../../contract/link';

/** What a question came to. `later`: worth asking again, after so many seconds where that is known. */
export type Outcome<Answer> =
  { kind: 'answer'; answer: Answer } | { kind: 'later'; retryAfterSeconds: number | null } | { kind: 'refused' };

/** What a person can know and do about their link to Trackli. */
export interface Account {
  read(): Promise<Outcome<MeAnswer>>;
  /** A one-time code in place of the one before; five in ten minutes. */
  newCode(): Promise<Outcome<LinkCodeAnswer>>;
  unlink(): Promise<Outcome<null>>;
}

const waitIn = (headers: Record<string, string | string[]>): number | null => {
  const header = Object.entries(headers).find(([name]) => name.toLowerCase() === 'retry-after')?.[1];
  const seconds = Number(header);
  return header === undefined || !Number.isFinite(seconds) ? null : seconds;
};

/**
 * The account in front of the screen, asked of Trackli through the app's endpoint: the platform signs who that is, so the page
 * says nothing of it. `invoke` is `invokeRemote` of @forge/bridge. An answer has been held against the contract where it was made.
 *
 * @example
 * const account = createAccount(invokeRemote);
 * const link = await account.read();
 */
export function createAccount(invoke: typeof invokeRemote): Account {
  async function ask<Answer>(method: 'GET' | 'POST' | 'DELETE', path: string): Promise<Outcome<Answer>> {
    try {
      const { status, headers, body } = await invoke({ path, method, headers: { accept: 'application/json' } });
      if (status >= 200 && status < 300) return { kind: 'answer', answer: (body ?? null) as Answer };
      if (status === 429 || status >= 500) return { kind: 'later', retryAfterSeconds: waitIn(headers) };
      return { kind: 'refused' };
    } catch {
      // The bridge rejects where Trackli could not be reached, or would not have the platform's token.
      return { kind: 'later', retryAfterSeconds: null };
    }
  }
  return {
    read: async () => ask('GET', '/v1/me'),
    newCode: async () => ask('POST', '/v1/link-codes'),
    unlink: async () => ask('DELETE', '/v1/me'),
  };
}
