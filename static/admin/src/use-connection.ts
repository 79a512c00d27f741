import { useCallback, useEffect, useState } from 'react';
import { askConnection, type Connection } from './connection';

/** What the page knows of the connection, and whether a question is under way. */
export interface ConnectionState {
  connection: Connection | undefined;
  /** The app itself did not answer. */
  failed: boolean;
  busy: boolean;
  /** Whether the state is the outcome of a test that was asked for. */
  tested: boolean;
  load: () => void;
  test: () => void;
}

/** Asks for the connection once when the page opens, and again on demand. */
export function useConnection(): ConnectionState {
  const [state, setState] = useState<Pick<ConnectionState, 'connection' | 'failed' | 'busy' | 'tested'>>({
    connection: undefined,
    failed: false,
    busy: true,
    tested: false,
  });

  const ask = useCallback((question: Parameters<typeof askConnection>[0]) => {
    setState((known) => ({ ...known, failed: false, busy: true, tested: false }));
    askConnection(question).then(
      (connection) => setState({ connection, failed: false, busy: false, tested: question === 'testConnection' }),
      () => setState((known) => ({ ...known, failed: true, busy: false, tested: false })),
    );
  }, []);
  const load = useCallback(() => ask('getConnection'), [ask]);
  const test = useCallback(() => ask('testConnection'), [ask]);

  useEffect(load, [load]);
  return { ...state, load, test };
}
