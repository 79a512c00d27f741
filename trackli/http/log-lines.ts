import type { Log, LogFields } from './log';

/** Where lines go, by their level. */
export interface LineWriter {
  info(line: string): void;
  error(line: string): void;
}

/** A log of one JSON object per line: `time`, `level`, `event`, and the event's fields. */
export function createLineLog(write: LineWriter, clock: { now(): number }): Log {
  const line = (level: 'info' | 'error') => (event: string, fields: LogFields) => {
    write[level](JSON.stringify({ time: new Date(clock.now()).toISOString(), level, event, ...fields }));
  };
  return { info: line('info'), error: line('error') };
}
