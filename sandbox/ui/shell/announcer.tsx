import { createContext, useContext, useState, type ReactNode } from 'react';

const AnnounceContext = createContext<(text: string) => void>(() => undefined);

/** Tells screen readers what was just done. */
export const useAnnounce = (): ((text: string) => void) => useContext(AnnounceContext);

/** Holds the one live region of the page. */
export function Announcer({ children }: { children: ReactNode }) {
  const [text, setText] = useState('');
  return (
    <AnnounceContext.Provider value={setText}>
      {children}
      <div role="status" className="visually-hidden">
        {text}
      </div>
    </AnnounceContext.Provider>
  );
}
