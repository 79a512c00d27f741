import type { invokeRemote } from '@forge/bridge';
import type { Choices, ChoicesPreview, StartWith } from '../../../contract/choices';
import type { HistoryAnswer, HistoryRequest } from '../../../contract/history';
import type { HeldAnswer } from '../../../contract/held';
import type { LinkCodeAnswer, MeAnswer } from '../../../contract/link';

/** What a question came to. `later`: worth asking again, after so many seconds where that is known. */
export type Outcome<Answer> =
  { kind: 'answer'; answer: Answer } | { kind: 'later'; retryAfterSeconds: number | null } | { kind: 'refused' };

/** What a person can know and do about their link to Trackli. */
export interface Account {
  read(): Promise<Outcome<MeAnswer>>;
  /**
   * A one-time code in place of the one before; five in ten minutes. `startWith`: what the link begins with; absent where Trackli does not
   * ask yet.
   */
  newCode(startWith?: StartWith): Promise<Outcome<LinkCodeAnswer>>;
  unlink(): Promise<Outcome<null>>;
  /** Says what becomes of what is held for the person: it goes now, or stays for thirty days. */
  answerHeld(answer: HeldAnswer['answer']): Promise<Outcome<null>>;
  /** Says whether the account is that of a Trackli user who claims it: yes links it, no is remembered. */
  answerClaim(claimId: string, answer: 'yes' | 'no', startWith?: StartWith): Promise<Outcome<null>>;
  /** Asks the Trackli user with this address, if there is one: nobody is told whether there is. */
  requestLink(email: string, startWith?: StartWith): Promise<Outcome<null>>;
  /** Pauses the link or resumes it. */
  pause(paused: boolean): Promise<Outcome<MeAnswer>>;
  /** Has the person's action items looked for now; once a minute. */
  syncNow(): Promise<Outcome<null>>;
  /** How many waiting items choices would add and take away. */
  preview(choices: Choices): Promise<Outcome<ChoicesPreview>>;
  choose(choices: Choices): Promise<Outcome<MeAnswer>>;
  /** What happened to their action items, newest first, a page at a time. */
  history(request: HistoryRequest): Promise<Outcome<HistoryAnswer>>;
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
  async function ask<Answer>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    message?: object,
  ): Promise<Outcome<Answer>> {
    try {
      const request = { path, method, headers: { accept: 'application/json' } };
      const { status, headers, body } = await invoke(message === undefined ? request : { ...request, body: message });
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
    // In the address: a Trackli of before takes no body here.
    newCode: async (startWith) =>
      ask('POST', startWith === undefined ? '/v1/link-codes' : `/v1/link-codes?startWith=${startWith}`),
    unlink: async () => ask('DELETE', '/v1/me'),
    answerHeld: async (answer) => ask('POST', '/v1/me/held', { answer }),
    answerClaim: async (claimId, answer, startWith) =>
      ask('POST', `/v1/me/claims/${claimId}`, { answer, ...(startWith === undefined ? {} : { startWith }) }),
    requestLink: async (email, startWith) =>
      ask('POST', '/v1/me/link-requests', { email, ...(startWith === undefined ? {} : { startWith }) }),
    pause: async (paused) => ask('PUT', '/v1/me/pause', { paused }),
    syncNow: async () => ask('POST', '/v1/me/scans'),
    preview: async (choices) => ask('POST', '/v1/me/choices/preview', choices),
    choose: async (choices) => ask('PUT', '/v1/me/choices', choices),
    history: async (request) => ask('POST', '/v1/me/history', request),
  };
}
