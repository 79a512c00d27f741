import { rowsOf, type SupabaseClient } from './client';
import { dataOf } from './failure';
import { readHistory, type HistoryPage } from './history';
import {
  readLink,
  readLinkRequest,
  readRedemption,
  readRequestAnswer,
  type Arrival,
  type Link,
  type LinkRequest,
  type Redemption,
  type RequestAnswer,
} from './links';
import { readList, text } from './read';

/** Lines of the history that are shown at a time. */
const linesAtOnce = 10;

/** What the signed-in user can do about Confluence. Every call throws a `Failure` where it did not work. */
export interface Calls {
  links(): Promise<Link[]>;
  linkRequests(): Promise<LinkRequest[]>;
  redeem(code: string): Promise<Redemption>;
  answer(requestId: string, accept: boolean): Promise<RequestAnswer>;
  /** False: there is no such link any more. */
  setSync(linkId: string, enabled: boolean): Promise<boolean>;
  /** Pauses or resumes. False: there is no such link any more. */
  setPaused(linkId: string, paused: boolean): Promise<boolean>;
  /** False: there is no such link any more. */
  unlink(linkId: string): Promise<boolean>;
  /** False: the link or the project is not there any more. */
  setArrival(linkId: string, arrival: Arrival, projectId: string | null): Promise<boolean>;
  /** Has Confluence searched for what the user was assigned before; gives on how many sites. None: it was searched within a minute. */
  search(): Promise<number>;
  /** What happened last, of all sites; `cursor` is that of the page before. */
  history(cursor: string | null): Promise<HistoryPage>;
  /** Ids of what waits in the queue. */
  waiting(): Promise<Set<string>>;
}

export function createCalls(supabase: SupabaseClient): Calls {
  const call = async (name: string, parameters?: Record<string, unknown>) =>
    dataOf(await supabase.rpc(name, parameters));
  return {
    links: async () => readList(await call('confluence_my_links'), readLink),
    linkRequests: async () => readList(await call('confluence_my_link_requests'), readLinkRequest),
    redeem: async (code) => readRedemption(await call('confluence_redeem_link_code', { p_code: code })),
    answer: async (requestId, accept) =>
      readRequestAnswer(await call('confluence_answer_link_request', { p_request_id: requestId, p_accept: accept })),
    setSync: async (linkId, enabled) =>
      (await call('confluence_set_link_sync', { p_link_id: linkId, p_enabled: enabled })) !== false,
    setPaused: async (linkId, paused) =>
      (await call('confluence_set_paused', { p_link_id: linkId, p_paused: paused })) !== false,
    unlink: async (linkId) => (await call('confluence_unlink', { p_link_id: linkId })) !== false,
    setArrival: async (linkId, arrival, projectId) =>
      (await call('confluence_set_arrival', { p_link_id: linkId, p_arrival: arrival, p_project_id: projectId })) !==
      false,
    search: async () => Number(await call('confluence_request_backfill')),
    history: async (cursor) =>
      readHistory(await call('confluence_my_history', { p_cursor: cursor, p_limit: linesAtOnce })),
    async waiting() {
      const data = dataOf(await rowsOf(supabase, 'confluence_pending_tasks', 'id').eq('status', 'pending'));
      return new Set(readList(data, (fields) => text(fields, 'id')));
    },
  };
}
