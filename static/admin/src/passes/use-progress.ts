import { useEffect, useRef } from 'react';
import type { PassProgress } from '../../../../src/sync/passes/read-passes';
import { useAnnounce } from '../../../shared/announcer';
import { formatShare } from '../../../shared/format';
import type { Locale } from '../../../shared/use-locale';
import { texts } from '../texts';
import type { Admin } from '../use-admin';
import { quarterReached } from './time-left';

/** How often a pass that is under way is looked at: each look costs the site an invocation, and long passes move slowly. */
const pollMilliseconds = { first: 2_000, longest: 15_000, growth: 1.1 };

export const isRunning = ({ endedAt }: PassProgress): boolean => endedAt === null;

/**
 * Looks at the passes again and again while one is under way or `isExpected`, and announces how they come on. When one has ended,
 * everything on the page is asked for anew: it changed what there is to see. One may have ended and given its place to the next
 * between two looks.
 */
export function useProgress(
  passes: readonly PassProgress[],
  { ask, change, refresh }: Pick<Admin, 'ask' | 'change' | 'refresh'>,
  isExpected: boolean,
  locale: Locale,
): void {
  const announce = useAnnounce();
  const known = useRef(passes);
  const isWatched = isExpected || passes.some(isRunning);

  useEffect(() => {
    const before = known.current;
    known.current = passes;
    for (const pass of passes) {
      const name = texts.passes.kinds[pass.kind];
      const earlier = before.find(({ passId }) => passId === pass.passId);
      const reached = isRunning(pass) ? quarterReached(earlier, pass) : null;
      if (reached !== null) announce(texts.passes.announce(name, formatShare(reached, locale)));
      if (earlier !== undefined && isRunning(earlier) && pass.outcome !== null) {
        announce(texts.passes[pass.outcome](name));
        void refresh().catch(() => undefined);
      }
    }
    for (const gone of before.filter((one) => isRunning(one) && passes.every(({ passId }) => passId !== one.passId))) {
      announce(texts.passes.over(texts.passes.kinds[gone.kind]));
      void refresh().catch(() => undefined);
    }
  }, [passes, announce, refresh, locale]);

  useEffect(() => {
    if (!isWatched) return undefined;
    let isMounted = true;
    let timer: ReturnType<typeof setTimeout>;
    let wait = pollMilliseconds.first;
    // One question at a time; one that fails is asked again.
    const look = async () => {
      if (!document.hidden) {
        const now = await ask('getProgress').catch(() => null);
        if (isMounted && now !== null) change({ passes: now });
      }
      wait = Math.min(wait * pollMilliseconds.growth, pollMilliseconds.longest);
      if (isMounted) timer = setTimeout(() => void look(), wait);
    };
    timer = setTimeout(() => void look(), wait);
    return () => {
      isMounted = false;
      clearTimeout(timer);
    };
  }, [isWatched, ask, change]);
}
