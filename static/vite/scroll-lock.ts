import { Fragment, useEffect, type ReactNode } from 'react';

interface Props {
  children?: ReactNode;
  isActive?: boolean;
}

/**
 * Stands in for react-scrolllock, which Atlaskit's dialogs bring along: it keeps what is behind a dialog from scrolling by an inline
 * style sheet, and Forge's content security policy lets none pass. A property set by script passes.
 */
export default function ScrollLock({ children, isActive = true }: Props): ReactNode {
  useEffect(() => {
    if (!isActive) return undefined;
    const { style } = document.body;
    const before = style.overflow;
    style.overflow = 'hidden';
    return () => {
      style.overflow = before;
    };
  }, [isActive]);
  return children ?? null;
}

/** Marks what may scroll on a touch screen though the rest may not: here nothing keeps it. */
export const TouchScrollable = Fragment;
