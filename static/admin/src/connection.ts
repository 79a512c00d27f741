import { invoke } from '@forge/bridge';

/** What became of ticks on their way from Trackli to Confluence. */
export interface Jobs {
  waiting: number;
  /** How many could not be written, by reason. */
  givenUp: { reason: string; count: number }[];
}

/** How the app stands with Trackli, as its resolver tells it. */
export type Connection =
  | {
      kind: 'connected';
      trackliVersion: string;
      roundTripMilliseconds: number;
      linkedAccounts: number;
      syncEnabled: boolean;
      jobs: Jobs;
      /** ISO 8601. */
      checkedAt: string;
    }
  | {
      kind: 'not-connected';
      reason: 'unreachable' | 'refused';
      /** The app's own word for what happened. */
      detail: string;
      /** ISO 8601. */
      checkedAt: string;
    }
  | { kind: 'not-permitted' };

/** The state as last known, or a fresh test of it. Rejects where the app itself cannot be reached. */
export const askConnection = async (question: 'getConnection' | 'testConnection'): Promise<Connection> =>
  (await invoke<Connection>(question)) as Connection;
