import type { MouseEvent, ReactNode } from 'react';
import { addressWith } from '../api/use-address';

/** A link to a place of this page: it can be opened in another tab, and shows without loading anew. */
export function AddressLink({
  to,
  current,
  className,
  onChoose,
  children,
}: {
  to: Readonly<Record<string, string | null>>;
  /** Whether this is the place shown. */
  current: boolean;
  className: string;
  onChoose: () => void;
  children: ReactNode;
}) {
  const follow = (event: MouseEvent) => {
    // What opens somewhere else is the browser's own.
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onChoose();
  };
  return (
    <a className={className} href={addressWith(to)} aria-current={current ? 'page' : undefined} onClick={follow}>
      {children}
    </a>
  );
}
