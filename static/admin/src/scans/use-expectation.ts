import { useCallback, useEffect, useState } from 'react';
import type { ScanProgress } from '../../../../src/sync/scans/read-scans';

/** How long a refresh that was asked for may take to begin before the page stops looking out for it. */
const patienceMilliseconds = 60_000;

/** The refresh there is; null where there is none. */
const refreshOf = (scans: readonly ScanProgress[]): string | null =>
  scans.find(({ kind }) => kind === 'refresh')?.scanId ?? null;

/**
 * Whether a refresh that was asked for has yet to begin: it does so a moment later, or when what runs has ended. `expect` is told
 * what was there before.
 */
export function useExpectation(scans: readonly ScanProgress[]) {
  const [before, setBefore] = useState<{ refresh: string | null } | null>(null);
  const expect = useCallback((known: readonly ScanProgress[]) => setBefore({ refresh: refreshOf(known) }), []);
  const now = refreshOf(scans);
  const hasBegun = before !== null && now !== null && now !== before.refresh;
  useEffect(() => {
    if (before === null) return undefined;
    if (hasBegun) setBefore(null);
    const timer = setTimeout(() => setBefore(null), patienceMilliseconds);
    return () => clearTimeout(timer);
  }, [before, hasBegun]);
  return { isExpected: before !== null && !hasBegun, expect };
}
