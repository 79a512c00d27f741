import type { BoardCard, CardStatus, ContentFacts, FrameModule, Person, QueueEntry } from '../../page/wire';
import { send } from './http';

const post = (address: string) => send(address, { method: 'POST' });

/** The sandbox's own calls: people, Trackli's queue and board, the app's frames. Each throws a RequestError. */
export const trackli = {
  people: async () => (await send('/api/people')) as Person[],
  contents: async () => (await send('/api/contents')) as ContentFacts[],
  frames: async () => (await send('/api/frames')) as FrameModule[],
  link: (accountId: string) => post(`/api/people/${encodeURIComponent(accountId)}/link`),
  /** An access token with which the user is signed in. */
  openSession: async (userId: string) =>
    ((await post(`/api/users/${userId}/session`)) as { accessToken: string }).accessToken,
  unlink: (accountId: string) => send(`/api/people/${encodeURIComponent(accountId)}/link`, { method: 'DELETE' }),
  queue: async (userId: string) => (await send(`/api/users/${userId}/queue`)) as QueueEntry[],
  board: async (userId: string) => (await send(`/api/users/${userId}/board`)) as BoardCard[],
  approve: (id: string) => post(`/api/pending/${id}/approve`),
  dismiss: (id: string) => post(`/api/pending/${id}/dismiss`),
  edit: (id: string, body: { title: string; dueDate: string | null }) =>
    send(`/api/pending/${id}`, { method: 'PATCH', body }),
  move: (id: string, status: CardStatus) => send(`/api/cards/${id}`, { method: 'PATCH', body: { status } }),
};
