/** Something odd about an answer: how it is changed before the app sees it. */
export interface Oddity {
  name: string;
  /** Whether the call had its effect: an answer of somebody in between means that it never arrived. */
  arrived: boolean;
  change: (answer: Response) => Promise<Response>;
}

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The answer with something else at a place, such as `version.number` or `results.0.id`; `undefined` takes the place away. */
export function withField(body: unknown, path: string, value: unknown): unknown {
  const [first = '', ...rest] = path.split('.');
  const within = rest.length === 0 ? value : withField((body as Json | undefined)?.[first], rest.join('.'), value);
  if (Array.isArray(body)) return body.map((entry: unknown, index) => (index === Number(first) ? within : entry));
  if (!isObject(body)) return body;
  const { [first]: _taken, ...others } = body;
  return within === undefined ? others : { ...others, [first]: within };
}

const json = async (answer: Response, change: (body: unknown) => unknown) =>
  new Response(JSON.stringify(change(await answer.json())), { status: answer.status, headers: answer.headers });

/** A field that is absent, null, of another type, or holds what cannot be there. */
export const oddFields = (path: string, impossible: readonly unknown[] = []): Oddity[] =>
  [undefined, null, 12.5, true, [], {}, ...impossible].map((value) => ({
    name: `${path} is ${value === undefined ? 'absent' : JSON.stringify(value)}`,
    arrived: true,
    change: async (answer) => json(answer, (body) => withField(body, path, value)),
  }));

const html = '<!doctype html><title>Site unavailable</title>';
const instead = (name: string, status: number, body: string | null, headers: Record<string, string> = {}): Oddity => ({
  name,
  arrived: false,
  change: async () => new Response(body, { status, headers }),
});

/** What is no answer of Confluence's to what was asked, whatever its status says. */
export const noAnswers: Oddity[] = [
  ...[200, 202, 400, 401, 402, 403, 404, 405, 406, 409, 410, 413, 414, 415, 418, 421, 422, 451].map((status) =>
    instead(`${status} with a page for people`, status, html),
  ),
  ...[408, 500, 501, 502, 503, 504, 507, 520, 599].map((status) => instead(`${status}`, status, html)),
  ...[200, 400, 403, 404, 409].map((status) => instead(`${status} without a body`, status, '')),
  instead('204', 204, null),
  instead('404 of a gateway', 404, JSON.stringify({ code: 404, message: 'Not Found' })),
  instead(
    '404 that speaks of something else',
    404,
    JSON.stringify({ errors: [{ status: 500, code: 'X', title: 'x' }] }),
  ),
  instead('404 with an empty list of errors', 404, JSON.stringify({ errors: [] })),
  instead('404 that was cut off', 404, '{"errors":[{"status":404,"code":"NOT_F'),
  instead('200 with null', 200, 'null'),
  instead('200 with a list', 200, '[]'),
  instead('200 with an error of its own', 200, JSON.stringify({ errors: [{ status: 404, code: 'NOT_FOUND' }] })),
  instead('no answer in time', 504, '{}', { 'forge-proxy-error': 'REQUEST_TIMEOUT' }),
  {
    name: 'an answer that was cut off',
    arrived: true,
    change: async (answer) => new Response((await answer.text()).slice(0, -20), { status: answer.status }),
  },
];
