import type { Log } from './log';

/** A trace id of the B3 headers, which Forge sends with every call: 64 or 128 bits in hexadecimal digits. */
const traceId = /^([0-9a-f]{16}|[0-9a-f]{32})$/i;

/**
 * The same log with the caller's trace id on every line, so that what the app, this side and Atlassian's own logs say of one
 * call can be found together. The header is the caller's word: what is no trace id is left out.
 */
export function withRequestId(log: Log, header: string | undefined): Log {
  if (header === undefined || !traceId.test(header)) return log;
  const requestId = header.toLowerCase();
  return {
    info: (event, fields) => {
      log.info(event, { ...fields, requestId });
    },
    error: (event, fields) => {
      log.error(event, { ...fields, requestId });
    },
  };
}
