import { useEffect, useRef } from 'react';
import type { ScanProgress } from '../../../../src/sync/scans/read-scans';
import { useAnnounce } from '../../../shared/announcer';
import { formatShare } from '../../../shared/format';
import type { Locale } from '../../../shared/use-locale';
import { scansTexts } from '../texts/scans';
import type { Admin } from '../use-admin';
import { quarterReached } from './time-left';

/** How often a scan that is under way is looked at: each sync costs the site an invocation, and long scans move slowly. */
const pollMilliseconds = { first: 2_000, longest: 15_000, growth: 1.1 };

export const isRunning = ({ endedAt }: ScanProgress): boolean => endedAt === null;

/**
 * Looks at the scans again and again while one is under way or `isExpected`, and announces how they come on. When one has ended,
 * everything on the page is asked for anew: it changed what there is to see. One may have ended and given its place to the next
 * between two syncs.
 */
export function useProgress(
  scans: readonly ScanProgress[],
  { ask, change, refresh }: Pick<Admin, 'ask' | 'change' | 'refresh'>,
  isExpected: boolean,
  locale: Locale,
): void {
  const announce = useAnnounce();
  const known = useRef(scans);
  const isWatched = isExpected || scans.some(isRunning);

  useEffect(() => {
    const before = known.current;
    known.current = scans;
    for (const scan of scans) {
      const name = scansTexts.kinds[scan.kind];
      const earlier = before.find(({ scanId }) => scanId === scan.scanId);
      const reached = isRunning(scan) ? quarterReached(earlier, scan) : null;
      if (reached !== null) announce(scansTexts.announce(name, formatShare(reached, locale)));
      if (earlier !== undefined && isRunning(earlier) && scan.outcome !== null) {
        announce(scansTexts[scan.outcome](name));
        void refresh().catch(() => undefined);
      }
    }
    for (const gone of before.filter((one) => isRunning(one) && scans.every(({ scanId }) => scanId !== one.scanId))) {
      announce(scansTexts.over(scansTexts.kinds[gone.kind]));
      void refresh().catch(() => undefined);
    }
  }, [scans, announce, refresh, locale]);

  useEffect(() => {
    if (!isWatched) return undefined;
    let isMounted = true;
    let timer: ReturnType<typeof setTimeout>;
    let wait = pollMilliseconds.first;
    // One question at a time; one that fails is asked again.
    const sync = async () => {
      if (!document.hidden) {
        const now = await ask('getProgress').catch(() => null);
        if (isMounted && now !== null) change({ scans: now });
      }
      wait = Math.min(wait * pollMilliseconds.growth, pollMilliseconds.longest);
      if (isMounted) timer = setTimeout(() => void sync(), wait);
    };
    timer = setTimeout(() => void sync(), wait);
    return () => {
      isMounted = false;
      clearTimeout(timer);
    };
  }, [isWatched, ask, change]);
}
