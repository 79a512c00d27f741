import { useEffect, useState } from 'react';
import { formatMoment, formatRelative } from './format';
import type { Locale } from './use-locale';

const everyMilliseconds = 30_000;

/** A moment as it is told in a conversation, kept true, with the exact one to be seen by pointing at it. */
export function Moment({ at, locale }: { at: string; locale: Locale }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMilliseconds);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={at} title={formatMoment(at, locale)}>
      {formatRelative(at, now, locale)}
    </time>
  );
}
