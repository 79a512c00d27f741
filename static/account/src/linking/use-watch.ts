import { useEffect } from 'react';
import type { MeAnswer } from '../../../../contract/link';
import type { Account } from '../account';

/** How often it is asked whether the code was typed. */
const pollMilliseconds = 4_000;

/** While a code is out and the page is seen, asks again and again whether the person is linked now. */
export function useWatch(account: Account, isWatching: boolean, onLinked: (me: MeAnswer) => void): void {
  useEffect(() => {
    if (!isWatching) return undefined;
    let isMounted = true;
    let timer: ReturnType<typeof setTimeout>;
    const sync = async () => {
      const outcome = document.hidden ? null : await account.read();
      if (!isMounted) return;
      if (outcome?.kind === 'answer' && outcome.answer.linked) onLinked(outcome.answer);
      else timer = setTimeout(() => void sync(), pollMilliseconds);
    };
    timer = setTimeout(() => void sync(), pollMilliseconds);
    return () => {
      isMounted = false;
      clearTimeout(timer);
    };
  }, [account, isWatching, onLinked]);
}
