import { shellTexts } from '../texts/shell';

/** A call that was refused or never arrived. `status` is 0 where there was no answer at all. */
export class RequestError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  /** The account id of the person at the keyboard, for calls to Confluence. */
  person?: string;
}

/** Sends a JSON call and gives the answer's JSON, undefined where there is none. Throws a RequestError. */
export async function send(address: string, { method = 'GET', body, person }: Call = {}): Promise<unknown> {
  const headers = new Headers({ accept: 'application/json' });
  if (person !== undefined) headers.set('x-sandbox-person', person);
  if (body !== undefined) headers.set('content-type', 'application/json');
  const request: RequestInit = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const response = await fetch(address, request).catch(() => {
    throw new RequestError(0, shellTexts.loading.noAnswer);
  });
  const text = await response.text();
  if (!response.ok) throw new RequestError(response.status, refusal(text) ?? response.statusText);
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}

/** The reason in a problem document (`detail`, else `title`), or in Confluence's two shapes of error (`errors[].title`, `message`). */
function refusal(text: string): string | undefined {
  try {
    const { detail, title, message, errors } = JSON.parse(text) as Record<string, unknown>;
    const first = Array.isArray(errors) ? (errors[0] as { title?: unknown } | undefined)?.title : undefined;
    return [detail, title, message, first].find((reason) => typeof reason === 'string');
  } catch {
    return undefined;
  }
}
