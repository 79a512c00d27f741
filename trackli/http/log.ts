/** What can be logged of an event: ids of sites and installations, counts, durations, outcomes. Never titles, texts, account ids or tokens. */
export type LogFields = Record<string, string | number | boolean>;

/** Structured log. */
export interface Log {
  info(event: string, fields: LogFields): void;
  error(event: string, fields: LogFields): void;
}

/**
 * What may be logged of an error: its name, its code and where it happened. The message is left out, because a database's
 * messages repeat values.
 */
export function describeError(error: unknown): LogFields {
  if (!isErrorLike(error)) return { error: typeof error };
  const code = errorCode(error);
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    error: error.name,
    ...(code === null ? {} : { code }),
    at: frames
      .slice(0, 5)
      .map((frame) => frame.trim())
      .join(' | '),
  };
}

/** The `code` of an error of Postgres or of the network, or null. */
export function errorCode(error: unknown): string | null {
  return isErrorLike(error) && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** By shape: an error of another realm, a worker's or a test runner's, is no instance of this one's Error. */
function isErrorLike(error: unknown): error is { name: string; stack?: string } {
  return typeof error === 'object' && error !== null && 'name' in error && typeof error.name === 'string';
}
