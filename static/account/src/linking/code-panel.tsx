import Button from '@atlaskit/button/default/button';
import { useRef, useState } from 'react';
import type { LinkCodeAnswer } from '../../../../contract/link';
import { useAnnounce } from '../../../shared/announcer';
import { useFocusTaken } from '../../../shared/use-focus';
import { codeTexts as words } from '../texts/linking';
import { useCountdown } from './use-countdown';

/** The code to be typed, how long it is good for, and a way to copy it. */
export function CodePanel({
  code: { code, expiresAt },
  busy,
  onAnother,
}: {
  code: LinkCodeAnswer;
  busy: boolean;
  onAnother: () => void;
}) {
  const announce = useAnnounce();
  const shown = useRef<HTMLElement>(null);
  const first = useFocusTaken<HTMLButtonElement>();
  const [copying, setCopying] = useState('');
  const left = useCountdown(expiresAt, announce);
  const copy = async () => {
    const outcome = await copyText(code).then(
      () => words.copied,
      () => {
        if (shown.current !== null) getSelection()?.selectAllChildren(shown.current);
        return words.select;
      },
    );
    setCopying(outcome);
    announce(outcome);
  };
  const isExpired = left === 0;
  return (
    <div className="code-panel">
      {isExpired ? (
        <p>{words.expired}</p>
      ) : (
        <p>
          <code ref={shown} className="code" aria-label={words.label}>
            {code}
          </code>
        </p>
      )}
      {!isExpired && (
        <p className="hint" role="timer" aria-label={words.timer}>
          {words.left(clock(left))}
        </p>
      )}
      <div className="row">
        {!isExpired && (
          <Button ref={first} onClick={() => void copy()}>
            {words.copy}
          </Button>
        )}
        <Button appearance={isExpired ? 'primary' : 'subtle'} isLoading={busy} onClick={onAnother}>
          {words.another}
        </Button>
      </div>
      <p className="hint">{copying === '' ? words.replaces : copying}</p>
    </div>
  );
}

/** Rejects where the frame may not use the clipboard. */
const copyText = async (text: string): Promise<void> => navigator.clipboard.writeText(text);

const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
