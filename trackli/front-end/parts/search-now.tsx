import { useEffect, useId, useRef, useState } from 'react';
import { useClassNames } from '../class-names';
import type { Calls } from '../data/calls';
import type { Link } from '../data/links';
import { texts } from '../texts';
import { useAct, type Said } from '../use-act';
import { Outcome } from './outcome';

const words = texts.search;

/** Has every site searched that is switched on, and says in the end what is new in the queue. */
export function SearchNow({
  calls,
  links,
  isUnderWay,
  onBegun,
}: {
  calls: Calls;
  /** As they were loaded last. */
  links: readonly Link[];
  /** Whether one of them is being searched, whoever began it. */
  isUnderWay: boolean;
  onBegun: () => void;
}) {
  const names = useClassNames();
  const hint = useId();
  const act = useAct();
  const [found, setFound] = useState<number>();
  /** What was known when the search began, until it has ended. */
  const begun = useRef<{ waiting: ReadonlySet<string>; links: readonly Link[] } | null>(null);
  useEffect(() => {
    const before = begun.current;
    // Links that were loaded before it began say nothing of it.
    if (before === null || before.links === links || isUnderWay) return;
    begun.current = null;
    calls.waiting().then(
      (waiting) => setFound([...waiting].filter((id) => !before.waiting.has(id)).length),
      // The sites say that it has ended; the queue shows what is new.
      () => undefined,
    );
  }, [calls, links, isUnderWay]);
  const search = async (): Promise<Said | undefined> => {
    setFound(undefined);
    const waiting = await calls.waiting();
    if ((await calls.search()) === 0) return { tone: 'warning', text: words.none };
    begun.current = { waiting, links };
    onBegun();
    return undefined;
  };
  return (
    <div>
      <div className={names.row}>
        <button
          type="button"
          className={names.button}
          aria-describedby={hint}
          aria-disabled={act.isBusy || isUnderWay}
          onClick={() => {
            if (!isUnderWay) act.run(search);
          }}
        >
          {words.now}
        </button>
        <span id={hint} className={names.hint}>
          {words.explanation}
        </span>
      </div>
      <Outcome act={act} failed={words.failed} />
      <div role="status">{found !== undefined && <p className={names.success}>{words.found(found)}</p>}</div>
    </div>
  );
}
