/** A request Confluence declines, as a value. `rest/errors.ts` gives it the shape of the API that was called. */
export interface Refusal {
  refused: number;
  /** Confluence's own code in v2 errors. */
  code: string;
  title: string;
}

const refusal = (refused: number, code: string) => (title: string) => ({ refused, code, title }) satisfies Refusal;

export const invalid = refusal(400, 'INVALID_REQUEST_PARAMETER');
export const forbidden = refusal(403, 'FORBIDDEN');
/** Also what a caller gets who may not see the thing. */
export const notFound = refusal(404, 'NOT_FOUND');
export const conflict = refusal(409, 'CONFLICT');
export const tooLarge = refusal(413, 'REQUEST_TOO_LARGE');

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}
