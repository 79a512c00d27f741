import { useSyncExternalStore } from 'react';

const subscribe = (notify: () => void) => {
  const changes = ['online', 'offline'] as const;
  for (const change of changes) window.addEventListener(change, notify);
  return () => {
    for (const change of changes) window.removeEventListener(change, notify);
  };
};

/** Whether the browser has a network at all. */
export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine);
