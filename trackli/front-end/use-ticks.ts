import { useEffect, useRef } from 'react';

/** Calls `onTick` every so many milliseconds while the page is seen; null: not at all. */
export function useTicks(milliseconds: number | null, onTick: () => void): void {
  const latest = useRef(onTick);
  useEffect(() => {
    latest.current = onTick;
  });
  useEffect(() => {
    if (milliseconds === null) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') latest.current();
    }, milliseconds);
    return () => clearInterval(timer);
  }, [milliseconds]);
}
