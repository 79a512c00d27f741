import { useClassNames } from '../class-names';
import type { Calls } from '../data/calls';
import type { Link } from '../data/links';
import { texts } from '../texts';
import { useAct, type Said } from '../use-act';
import { formatInstant } from './dates';
import { Outcome } from './outcome';

const words = texts.pause;

/** Whether a link is paused, and the button that pauses or resumes it. */
export function Pause({
  calls,
  link: { linkId, siteName, pausedAt },
  onChanged,
}: {
  calls: Calls;
  link: Link;
  onChanged: () => void;
}) {
  const names = useClassNames();
  const act = useAct();
  const isPaused = pausedAt !== null;
  const change = async (): Promise<Said> => {
    const isThere = await calls.setPaused(linkId, !isPaused);
    onChanged();
    if (!isThere) return { tone: 'error', text: texts.sites.gone };
    return { tone: 'success', text: isPaused ? words.resumed(siteName) : words.paused(siteName) };
  };
  return (
    <>
      {isPaused && <p className={names.warning}>{words.since(formatInstant(pausedAt))}</p>}
      <div className={names.row}>
        <button
          type="button"
          className={names.button}
          aria-label={isPaused ? words.resumeOf(siteName) : words.pauseOf(siteName)}
          aria-disabled={act.isBusy}
          onClick={() => act.run(change)}
        >
          {isPaused ? words.resume : words.pause}
        </button>
        {!isPaused && <span className={names.hint}>{words.explanation}</span>}
      </div>
      <Outcome act={act} failed={words.failed} />
    </>
  );
}
