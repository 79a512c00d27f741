import { useId, useRef, useState } from 'react';
import { useClassNames } from '../class-names';
import type { Calls } from '../data/calls';
import type { Redemption } from '../data/links';
import { texts } from '../texts';
import { useAct, type Said } from '../use-act';
import { siteNameOf } from './dates';
import { Outcome } from './outcome';

const words = texts.code;

/** Where the one-time code is typed that the account page in Confluence shows. */
export function CodeForm({ calls, heading, onLinked }: { calls: Calls; heading: string; onLinked: () => void }) {
  const names = useClassNames();
  const [code, setCode] = useState('');
  const act = useAct();
  const input = useRef<HTMLInputElement>(null);
  const prefix = useId();
  const redeem = async (): Promise<Said> => {
    if (code.trim() === '') return { tone: 'error', text: words.empty };
    const redemption = await calls.redeem(code);
    if (redemption.outcome === 'linked') {
      setCode('');
      onLinked();
    }
    return saidOf(redemption);
  };
  return (
    <form
      className={names.section}
      aria-labelledby={`${prefix}heading`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        // Whatever comes of it, the next thing is to type here.
        input.current?.focus();
        act.run(redeem);
      }}
    >
      <h4 id={`${prefix}heading`} className={names.heading}>
        {heading}
      </h4>
      <p id={`${prefix}hint`} className={names.hint}>
        {words.explanation}
      </p>
      <div className={names.row}>
        <div className={names.field}>
          <label htmlFor={`${prefix}code`} className={names.label}>
            {words.label}
          </label>
          <input
            ref={input}
            id={`${prefix}code`}
            className={names.input}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            aria-describedby={`${prefix}hint`}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={100}
            size={14}
          />
        </div>
        <button type="submit" className={names.primaryButton} aria-disabled={act.isBusy}>
          {act.isBusy ? words.linking : words.link}
        </button>
      </div>
      <Outcome act={act} failed={words.failed} />
    </form>
  );
}

/** What came of a code, in words. */
function saidOf(redemption: Redemption): Said {
  switch (redemption.outcome) {
    case 'linked':
      return {
        tone: 'success',
        text: `${words.linked(siteNameOf(redemption.siteUrl))} ${texts.starts[redemption.startWith]}`,
      };
    case 'refused':
      return { tone: 'error', text: words.refused };
    case 'too-many-tries':
      return { tone: 'error', text: words.tooMany(Math.max(1, Math.ceil(redemption.retryAfterSeconds / 60))) };
  }
}
