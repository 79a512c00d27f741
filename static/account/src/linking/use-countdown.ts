import { useEffect, useState } from 'react';
import { lifetimeSeconds } from './lifetime';
import { codeTexts } from '../texts/linking';

/** Seconds until the code is no longer valid; announces the last minute and the end. */
export function useCountdown(expiresAt: string, announce: (text: string) => void): number {
  const [end] = useState(() => performance.now() + lifetimeSeconds(expiresAt, Date.now()) * 1000);
  const [left, setLeft] = useState(() => secondsUntil(end));
  useEffect(() => {
    const timer = setInterval(() => setLeft(secondsUntil(end)), 1000);
    return () => clearInterval(timer);
  }, [end]);
  useEffect(() => {
    if (left === 60) announce(codeTexts.lastMinute);
    if (left === 0) announce(codeTexts.expired);
  }, [left, announce]);
  return left;
}

const secondsUntil = (end: number) => Math.max(0, Math.ceil((end - performance.now()) / 1000));
