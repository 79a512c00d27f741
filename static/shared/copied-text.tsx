import Button from '@atlaskit/button/default/button';
import { useId, useRef, useState } from 'react';
import { useAnnounce } from './announcer';

/** A text to be passed on, with a button that copies it; where the frame may not use the clipboard, it is selected instead. */
export function CopiedText({
  label,
  text,
  words: { copy, copied, select },
}: {
  label: string;
  text: string;
  words: { copy: string; copied: string; select: string };
}) {
  const announce = useAnnounce();
  const id = useId();
  const shown = useRef<HTMLTextAreaElement>(null);
  const [told, setTold] = useState('');
  const run = async () => {
    const outcome = await navigator.clipboard.writeText(text).then(
      () => copied,
      () => {
        shown.current?.focus();
        shown.current?.select();
        return select;
      },
    );
    setTold(outcome);
    announce(outcome);
  };
  return (
    <div className="stack">
      <div>
        <label htmlFor={id} className="label">
          {label}
        </label>
        <textarea ref={shown} id={id} className="copied-text" readOnly rows={4} value={text} />
      </div>
      <div className="row">
        <Button onClick={() => void run()}>{copy}</Button>
        <span className="hint">{told}</span>
      </div>
    </div>
  );
}
