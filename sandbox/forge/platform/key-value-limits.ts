/** Why the store refuses a request: the code and message of its error body (Forge docs, KVS error handling). */
export interface Refusal {
  status: number;
  code: string;
  message: string;
}

const refuse = (code: string, message: string, status = 400): Refusal => ({ status, code, message });

/** Forge docs, KVS limits. */
const keyPattern = /^(?!\s+$)[a-zA-Z0-9:._\s-#]+$/;
const maxKeyLength = 500;
const maxValueBytes = 240 * 1024;
const maxDepth = 31;
export const maxBatchKeys = 25;
export const maxBatchBytes = 4 * 1024 * 1024;

export function checkKey(key: string): Refusal | null {
  if (key.length === 0) return refuse('KEY_TOO_SHORT', 'The provided key needs to be more than one character.');
  if (key.length > maxKeyLength) return refuse('KEY_TOO_LONG', `The provided key exceeds ${maxKeyLength} characters.`);
  if (!keyPattern.test(key)) return refuse('INVALID_KEY', `The provided key does not match ${String(keyPattern)}.`);
  return null;
}

function deeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth === 0 || Object.values(value).some((child) => deeperThan(child, depth - 1));
}

export function checkValue(value: unknown): Refusal | null {
  // What the store says to a missing value is UNCONFIRMED.
  if (value === undefined || value === null) return refuse('INVALID_VALUE', 'A value is required.');
  if (Buffer.byteLength(JSON.stringify(value)) > maxValueBytes) {
    return refuse('MAX_SIZE', 'The provided value has exceeded the maximum size limit.');
  }
  if (deeperThan(value, maxDepth)) return refuse('MAX_DEPTH', 'The provided value has exceeded the maximum depth.');
  return null;
}

/** Batches and transactions: at most 25 keys, none twice, 4 MB. The codes are UNCONFIRMED, the limits documented. */
export function checkBatch(keys: readonly string[], bytes: number): Refusal | null {
  if (keys.length === 0) return refuse('EMPTY_BATCH', 'At least one key is required.');
  if (keys.length > maxBatchKeys) return refuse('BATCH_LIMIT_EXCEEDED', `At most ${maxBatchKeys} keys are allowed.`);
  if (new Set(keys).size < keys.length) return refuse('DUPLICATE_KEY', 'Each key can only be used once.');
  if (bytes > maxBatchBytes) return refuse('MAX_SIZE', 'The payload has exceeded the maximum size limit.');
  return null;
}

export const keyNotFound = refuse('KEY_NOT_FOUND', 'The specified key does not exist.', 404);
/** The documentation names no code; apps in the field report this one. UNCONFIRMED. */
export const keyConflict = refuse('KEY_CONFLICT', 'The key exists already.', 409);
export const queryLimitExceeded = refuse('LIST_QUERY_LIMIT_EXCEEDED', 'Limit for list query should be below 100.');
export const whereInvalid = refuse('QUERY_WHERE_INVALID', 'KVS queries should contain only a single "where" clause.');
/** The code is UNCONFIRMED. */
export const scopeMissing = refuse('MISSING_SCOPE', 'The app lacks the scope storage:app.', 403);
export const malformed = (message: string) => refuse('INVALID_REQUEST', message);
