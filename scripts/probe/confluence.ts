/** A refusal of Confluence, in one line for a person. */
export class ProbeError extends Error {}

/** Confluence's REST API as one person, with an API token. */
export interface ProbedSite {
  call<Answer>(method: string, path: string, body?: unknown): Promise<Answer>;
  /** The same, where a refusal is an answer as well. */
  ask(method: string, path: string, body?: unknown): Promise<{ status: number; headers: Headers; body: unknown }>;
}

const hints: Record<number, string> = {
  401: 'the e-mail address or the API token is wrong (ATLASSIAN_EMAIL, ATLASSIAN_API_TOKEN)',
  403: 'this person may not do that; the probe needs somebody who may create spaces',
};

/** The JSON of a text; null of what is none. */
function asJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** Speaks to a site with basic auth. What it refuses is thrown as a `ProbeError`. */
export function probedSite(site: string, email: string, token: string): ProbedSite {
  const authorization = `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;
  const send = async (method: string, path: string, body?: unknown) =>
    fetch(new URL(path, site), {
      method,
      headers: { authorization, accept: 'application/json', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((error: unknown) => {
      throw new ProbeError(`${site} cannot be reached: ${error instanceof Error ? error.message : String(error)}`);
    });
  return {
    async ask(method, path, body) {
      const { status, headers, ...response } = await send(method, path, body).then(async (answer) => ({
        status: answer.status,
        headers: answer.headers,
        text: await answer.text(),
      }));
      return { status, headers, body: asJson(response.text) };
    },
    async call<Answer>(method: string, path: string, body?: unknown) {
      const response = await send(method, path, body);
      const text = await response.text();
      if (!response.ok) {
        throw new ProbeError(
          `${method} ${path} was answered with ${response.status}: ${hints[response.status] ?? text.slice(0, 200)}`,
        );
      }
      return (text === '' ? null : JSON.parse(text)) as Answer;
    },
  };
}
