import { useCallback, useEffect, useState } from 'react';

/** Something loaded from the sandbox: what is known of it, and what went wrong the last time it was asked for. */
export interface Resource<Value> {
  value: Value | undefined;
  error: Error | undefined;
  reload: () => void;
}

interface Loaded<Value> {
  key: string;
  value: Value | undefined;
  error: Error | undefined;
}

/**
 * Loads a value for `key` and again whenever `revision` changes. While it reloads, and when reloading fails, the last
 * value for the same key stays.
 */
export function useResource<Value>(key: string, revision: number, load: () => Promise<Value>): Resource<Value> {
  const [loaded, setLoaded] = useState<Loaded<Value>>({ key, value: undefined, error: undefined });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let superseded = false;
    const settle = (outcome: (previous: Loaded<Value>) => Loaded<Value>) => {
      if (!superseded) setLoaded(outcome);
    };
    load().then(
      (value) => settle(() => ({ key, value, error: undefined })),
      (error: unknown) =>
        settle((previous) => ({
          key,
          value: previous.key === key ? previous.value : undefined,
          error: error instanceof Error ? error : new Error(String(error)),
        })),
    );
    return () => {
      superseded = true;
    };
    // `load` is a fresh function on every render; `key` says what it loads.
  }, [key, revision, attempt]);

  const reload = useCallback(() => setAttempt((count) => count + 1), []);
  const current = loaded.key === key;
  return { value: current ? loaded.value : undefined, error: current ? loaded.error : undefined, reload };
}
