import { z } from 'zod';
import { newLineage } from '../invocation/invocation';
import type { Invoke } from '../invocation/invoke';
import type { WebTriggerModule } from '../manifest/manifest';
import type { World } from '../world';
import type { WebTriggerUrls } from './web-trigger-urls';

const dynamicSchema = z.object({
  statusCode: z.int().min(200).max(599),
  statusText: z.string().optional(),
  headers: z.record(z.string(), z.array(z.string())).optional(),
  body: z.string().optional(),
});
const staticSchema = z.object({ outputKey: z.string() });

const withoutBody = new Set([204, 205, 304]);

/** Names with the list of their values, as a web trigger function gets headers and query parameters. */
function grouped(pairs: Iterable<[string, string]>): Record<string, string[]> {
  const groups: Record<string, string[]> = {};
  for (const [name, value] of pairs) (groups[name] ??= []).push(value);
  return groups;
}

async function functionRequest(request: Request, userPath: string) {
  const { pathname, searchParams } = new URL(request.url);
  return {
    method: request.method,
    path: pathname,
    userPath,
    headers: grouped(request.headers),
    queryParameters: grouped(searchParams),
    body: await request.text(),
  };
}

/** The HTTP response a function's result stands for; null when it stands for none. */
function responseFrom(module: WebTriggerModule, value: unknown): Response | null {
  if (module.response.type === 'static') {
    const chosen = staticSchema.safeParse(value).data?.outputKey;
    const output = module.response.outputs.find(({ key }) => key === chosen);
    if (output === undefined) return null;
    const headers = { 'content-type': output.contentType ?? 'text/plain' };
    return new Response(output.body ?? null, { status: output.statusCode, headers });
  }
  const parsed = dynamicSchema.safeParse(value);
  if (!parsed.success) return null;
  const { statusCode, statusText, headers = {}, body } = parsed.data;
  const pairs = Object.entries(headers).flatMap(([name, values]) =>
    values.map((item): [string, string] => [name, item]),
  );
  return new Response(withoutBody.has(statusCode) ? null : (body ?? ''), {
    status: statusCode,
    headers: pairs,
    ...(statusText === undefined ? {} : { statusText }),
  });
}

/** Serves the web triggers' public addresses. */
export function createWebTriggers(world: World, invoke: Invoke, urls: WebTriggerUrls) {
  async function serve(request: Request): Promise<Response> {
    const [, id = '', userPath = ''] = /\/(?:public|x1)\/([^/]+)(\/.*)?$/.exec(new URL(request.url).pathname) ?? [];
    const module = world.manifest.webTriggers.find(({ key }) => key === urls.find(id));
    if (module === undefined || world.installation() === null) return new Response(null, { status: 404 });
    const outcome = await invoke(
      {
        functionKey: module.function,
        moduleKey: module.key,
        moduleType: 'core:webtrigger',
        accountId: null,
        lineage: newLineage(),
      },
      await functionRequest(request, userPath),
    );
    const response = outcome.kind === 'returned' ? responseFrom(module, outcome.value) : null;
    return response ?? new Response(null, { status: 500 });
  }
  return (request: Request): Promise<Response> => world.activity.track(serve(request));
}
