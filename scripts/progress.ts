import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const memory = resolve(__dirname, '../.cache/durations.json');

/** A span of seconds as somebody would say it: `8 s`, `2 min 5 s`. */
export function spanOf(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const minutes = Math.floor(whole / 60);
  return [
    ...(minutes > 0 ? [`${minutes} min`] : []),
    ...(whole % 60 > 0 || minutes === 0 ? [`${whole % 60} s`] : []),
  ].join(' ');
}

/**
 * Seconds that are left: what the same took last time less what it has taken so far, else by the pace so far; null while nothing can
 * be said.
 *
 * @param usual how many seconds it took last time, undefined where it is the first time
 */
export function secondsLeft(
  { done, total, elapsed }: { done: number; total: number; elapsed: number },
  usual?: number,
): number | null {
  if (done >= total) return 0;
  if (usual !== undefined && usual > elapsed) return usual - elapsed;
  return done === 0 ? null : (elapsed / done) * (total - done);
}

/** A command that has several steps, and tells how far it is. */
export interface Progress {
  /** One more step is done; `text` says which, and how it went. */
  done: (text: string) => void;
  /** All is done: gives the time it took, in words, and remembers it for the next time where it went well. */
  end: (isWell?: boolean) => string;
}

/**
 * Counts the steps of a command: `[2 of 7] types: fine, about 40 s left`.
 *
 * @param name by which the time it takes is remembered
 */
export function startProgress(name: string, total: number, say: (line: string) => void = console.log): Progress {
  const usual = readMemory()[name];
  const startedAt = performance.now();
  const elapsed = () => (performance.now() - startedAt) / 1000;
  let done = 0;
  return {
    done(text) {
      done += 1;
      const left = secondsLeft({ done, total, elapsed: elapsed() }, usual);
      const ending = left === null || left < 1 ? '' : `, about ${spanOf(left)} left`;
      say(`[${done} of ${total}] ${text}${ending}`);
    },
    end(isWell = true) {
      if (isWell) remember(name, elapsed());
      return spanOf(elapsed());
    },
  };
}

/** When somebody who waits is told for the first time that it goes on, and how often from then on. */
const firstTellMilliseconds = 5000;
const tellEveryMilliseconds = 10_000;

/** A command that goes on for long. */
export interface Waiting extends Pick<Progress, 'end'> {
  /** So many of so many are done of what `what` names. Each part of the work may count something else. */
  at: (done: number, total: number, what: string) => void;
}

/**
 * For a command that says nothing for long: after five seconds and then every ten how far it is, where that can be counted, how long it
 * has been at it, and what is left by last time: `idle: 3 of 20 pages, 25 s so far, about 1 min left`.
 */
export function startWaiting(name: string, say: (line: string) => void = console.error): Waiting {
  const usual = readMemory()[name];
  const startedAt = performance.now();
  const elapsed = () => (performance.now() - startedAt) / 1000;
  let place = '';
  let tellAt = startedAt + firstTellMilliseconds;
  const tell = () => {
    if (performance.now() < tellAt) return;
    tellAt = performance.now() + tellEveryMilliseconds;
    const isKnown = usual !== undefined && usual > elapsed();
    say(`${name}: ${place}${spanOf(elapsed())} so far${isKnown ? `, about ${spanOf(usual - elapsed())} left` : ''}`);
  };
  const timer = setInterval(tell, firstTellMilliseconds);
  return {
    at(done, total, what) {
      place = `${done} of ${total} ${what}, `;
      // Work that never rests lets no timer run.
      tell();
    },
    end(isWell = true) {
      clearInterval(timer);
      if (isWell) remember(name, elapsed());
      return spanOf(elapsed());
    },
  };
}

function readMemory(): Record<string, number> {
  try {
    return JSON.parse(readFileSync(memory, 'utf8')) as Record<string, number>;
  } catch {
    // Nothing remembered: the first time.
    return {};
  }
}

function remember(name: string, seconds: number): void {
  mkdirSync(dirname(memory), { recursive: true });
  writeFileSync(memory, JSON.stringify({ ...readMemory(), [name]: Math.round(seconds) }));
}
