import type { Refusal } from '../refusal';

/** The body of a refusal as the API that was called writes it. */
function refusalBody(path: string, { refused, code, title }: Refusal): unknown {
  if (!path.startsWith('/wiki/rest/')) return { errors: [{ status: refused, code, title, detail: null }] };
  return {
    statusCode: refused,
    data: { authorized: refused !== 403, valid: refused !== 400, errors: [], successful: false },
    message: title,
  };
}

export const refusalResponse = (path: string, refusal: Refusal): Response =>
  Response.json(refusalBody(path, refusal), { status: refusal.refused });

/** What the API gateway says to a call without usable credentials or without the scope. */
export const unauthorized = (message: string): Response => Response.json({ code: 401, message }, { status: 401 });

export const tooManyRequests = (headers: Record<string, string>): Response =>
  Response.json({ code: 429, message: 'Rate limit exceeded' }, { status: 429, headers });
