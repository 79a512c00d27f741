import type { Log } from './sync/ports/log';

/** Forge keeps what is written to the console; each line is billed. Fields are counts, ids of content and reasons. */
export const consoleLog: Log = {
  warn(event, fields) {
    // eslint-disable-next-line no-console -- the console is Forge's only log
    console.warn(JSON.stringify({ event, ...fields }));
  },
};
