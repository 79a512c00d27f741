import { useEffect, useRef, type RefObject } from 'react';

/** Whether anything has had the focus since the page was opened: until then there is nothing to go on with. */
let hasBegun = false;
document.addEventListener('focusin', () => (hasBegun = true), { once: true });

/** Whoever goes by keyboard would begin at the top again: what had the focus is gone. */
const isFocusLost = () => document.activeElement === null || document.activeElement === document.body;

/**
 * Where the focus goes when what has it disappears. To be told beforehand; it is done when it happens, unless the person has gone
 * elsewhere.
 */
export function useFocusAfter(): (find: () => HTMLElement | null | undefined) => void {
  const successor = useRef<{ from: Element | null; find: () => HTMLElement | null | undefined } | null>(null);
  useEffect(() => {
    if (successor.current === null) return;
    const { from, find } = successor.current;
    if (!isFocusLost()) {
      if (from?.isConnected !== true) successor.current = null;
      return;
    }
    find()?.focus();
    successor.current = null;
  });
  return (find) => {
    successor.current = { from: document.activeElement, find };
  };
}

/** For what opens something in its own place: it has the focus again when that has closed. */
export function useFocusBack<Opener extends HTMLElement>(isOpen: boolean): RefObject<Opener | null> {
  const opener = useRef<Opener>(null);
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    if (wasOpen.current && !isOpen && isFocusLost()) opener.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return opener;
}

/** For what comes in the place of something else: it takes the focus over where that had it. */
export function useFocusTaken<Heir extends HTMLElement>(): RefObject<Heir | null> {
  const heir = useRef<Heir>(null);
  const first = useRef(true);
  useEffect(() => {
    if (first.current && hasBegun && isFocusLost()) heir.current?.focus();
    first.current = false;
  }, []);
  return heir;
}
