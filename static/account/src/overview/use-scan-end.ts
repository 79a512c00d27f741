import { useEffect } from 'react';
import type { MeAnswer } from '../../../../contract/link';
import type { Account } from '../account';

/** How often it is asked whether a scan has ended, and how often at most: a longer one is seen when the page is opened again. */
const pollMilliseconds = 5_000;
const mostPolls = 24;

/** A scan that somebody waits for: it has ended when the last one ended at another moment than this. */
export interface AwaitedScan {
  lastScanAt: string | undefined;
}

/** While a scan is awaited and the page is seen, asks now and then whether it has ended, for two minutes. */
export function useScanEnd(account: Account, awaited: AwaitedScan | null, onEnd: (me: MeAnswer) => void): void {
  useEffect(() => {
    if (awaited === null) return undefined;
    let polls = 0;
    let isMounted = true;
    let timer: ReturnType<typeof setTimeout>;
    const wait = () => {
      if (polls < mostPolls) timer = setTimeout(() => void ask(), pollMilliseconds);
    };
    const ask = async () => {
      polls += 1;
      const outcome = document.hidden ? null : await account.read();
      if (!isMounted) return;
      const me = outcome?.kind === 'answer' && outcome.answer.linked ? outcome.answer : null;
      if (me !== null && me.status?.lastScanAt !== awaited.lastScanAt) onEnd(me);
      else wait();
    };
    wait();
    return () => {
      isMounted = false;
      clearTimeout(timer);
    };
  }, [account, awaited, onEnd]);
}
