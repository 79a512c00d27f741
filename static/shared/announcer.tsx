import VisuallyHidden from '@atlaskit/visually-hidden';
import { createContext, useContext, useState, type ReactNode } from 'react';

const AnnounceContext = createContext<(text: string) => void>(() => undefined);

/** Gives what is inside a voice: a text announced is read out by screen readers, also twice in a row. */
export function Announcer({ children }: { children: ReactNode }) {
  const [announcement, setAnnouncement] = useState({ text: '', turn: 0 });
  const [announce] = useState(() => (text: string) => setAnnouncement(({ turn }) => ({ text, turn: turn + 1 })));
  return (
    <AnnounceContext.Provider value={announce}>
      {children}
      <VisuallyHidden role="status">
        <span key={announcement.turn}>{announcement.text}</span>
      </VisuallyHidden>
    </AnnounceContext.Provider>
  );
}

export const useAnnounce = () => useContext(AnnounceContext);
