import { errorCode } from '../http/log';

/** What a failed call to the database means for the caller. */
export type DatabaseTrouble = 'try-later' | 'unstorable-value';

/**
 * Classes of SQLSTATE (PostgreSQL manual, appendix A) that pass: connection exception, insufficient resources, operator
 * intervention, and a transaction that lost against another one.
 */
const passingClasses = ['08', '53', '57', '40'];

/** The same from the network and the driver, in words. */
const passingCodes =
  /^(ECONN|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|CONNECT_TIMEOUT|CONNECTION_|SASL_)/;

/** A lock that could not be had in time. */
const lockNotAvailable = '55P03';

const sqlState = /^[0-9A-Z]{5}$/;

/**
 * Tells outages and unstorable values from bugs. A value that fits the wire may still not fit the database: a NUL in a text,
 * half of a surrogate pair, the year 0 (class 22, data exception). Gives null for everything else.
 */
export function databaseTrouble(error: unknown): DatabaseTrouble | null {
  const code = errorCode(error);
  if (code === null) return null;
  if (passingCodes.test(code)) return 'try-later';
  if (!sqlState.test(code)) return null;
  const sqlClass = code.slice(0, 2);
  if (passingClasses.includes(sqlClass) || code === lockNotAvailable) return 'try-later';
  return sqlClass === '22' ? 'unstorable-value' : null;
}
