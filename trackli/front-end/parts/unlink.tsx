import { useEffect, useId, useRef, useState } from 'react';
import { useClassNames } from '../class-names';
import type { Calls } from '../data/calls';
import type { Link } from '../data/links';
import { texts } from '../texts';
import { useAct, type Said } from '../use-act';
import { Outcome } from './outcome';

const words = texts.sites;

/** Ends a link, after a question. */
export function Unlink({
  calls,
  link: { linkId, siteName },
  onUnlinked,
}: {
  calls: Calls;
  link: Link;
  /** Called with what is to be said of it: this place is gone then. */
  onUnlinked: (said: Said) => void;
}) {
  const names = useClassNames();
  const [isAsking, setAsking] = useState(false);
  const act = useAct();
  const question = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);
  useEffect(() => {
    if (isAsking) keep.current?.focus();
    else if (wasAsking.current) opener.current?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);
  const unlink = async (): Promise<undefined> => {
    const isDone = await calls.unlink(linkId);
    onUnlinked(isDone ? { tone: 'success', text: words.unlinked(siteName) } : { tone: 'warning', text: words.gone });
  };
  if (!isAsking)
    return (
      <div className={names.row}>
        <button
          ref={opener}
          type="button"
          className={names.button}
          aria-label={words.unlinkOf(siteName)}
          onClick={() => setAsking(true)}
        >
          {words.unlink}
        </button>
      </div>
    );
  return (
    <div
      role="group"
      aria-labelledby={question}
      aria-describedby={`${question}meaning`}
      className={names.question}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setAsking(false);
      }}
    >
      <p id={question} className={names.text}>
        {words.unlinkQuestion(siteName)}
      </p>
      <p id={`${question}meaning`} className={names.hint}>
        {words.unlinkMeaning}
      </p>
      <div className={names.row}>
        <button type="button" className={names.dangerButton} aria-disabled={act.isBusy} onClick={() => act.run(unlink)}>
          {words.unlinkNow}
        </button>
        <button ref={keep} type="button" className={names.button} onClick={() => setAsking(false)}>
          {words.keep}
        </button>
      </div>
      <Outcome act={act} failed={words.unlinkFailed} />
    </div>
  );
}
