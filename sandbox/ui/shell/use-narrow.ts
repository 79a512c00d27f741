import { useSyncExternalStore } from 'react';

const narrow = window.matchMedia('(max-width: 63.99rem)');

const subscribe = (changed: () => void) => {
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
};

/** Whether there is no room for two panes side by side. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches);
