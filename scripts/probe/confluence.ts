/** A refusal of Confluence, in one line for a person. */
export class ProbeError extends Error {}

/** Confluence's REST API as one person, with an API token. */
export interface ProbedSite {
  call<Answer>(method: string, path: string, body?: unknown): Promise<Answer>;
}

const hints: Record<number, string> = {
  401: 'the e-mail address or the API token is wrong (ATLASSIAN_EMAIL, ATLASSIAN_API_TOKEN)',
  403: 'this person may not do that; the probe needs somebody who may create spaces',
};

/** Speaks to a site with basic auth. What it refuses is thrown as a `ProbeError`. */
export function probedSite(site: string, email: string, token: string): ProbedSite {
  const authorization = `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;
  return {
    async call<Answer>(method: string, path: string, body?: unknown) {
      const response = await fetch(new URL(path, site), {
        method,
        headers: { authorization, accept: 'application/json', 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }).catch((error: unknown) => {
        throw new ProbeError(`${site} cannot be reached: ${error instanceof Error ? error.message : String(error)}`);
      });
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
