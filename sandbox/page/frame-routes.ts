import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { ScreenContent } from '../forge/modules/resolvers';
import type { Journal } from '../shared/journal';
import { personHeader } from './confluence-routes';
import type { FrameHost, ModuleResource } from './dependencies';
import { runFrameCommand } from './frame-commands';
import { withBridge } from './frame-document';
import { frameSecurityPolicy } from './frame-security';
import { problem } from './problem';
import { staticFiles } from './static-files';

/** Where the built page keeps the bridge script. */
const bridgeScript = '/frame/bridge.js';

/** The app's Custom UI resources, each under `/frames/{moduleKey}/`, as Atlassian would serve them, and their bridge. */
export function frameRoutes(host: FrameHost, journal: Journal): Hono {
  const routes = new Hono();
  const policy = frameSecurityPolicy('/frames/policy-violations');

  routes.post('/policy-violations', async (context) => {
    journal.record({
      kind: 'log',
      summary: 'a frame broke its content security policy',
      detail: await report(context),
    });
    return context.body(null, 204);
  });
  for (const resource of host.moduleResources) {
    const base = `/${resource.moduleKey}`;
    routes.get(base, (context) => context.redirect(`/frames${base}/${new URL(context.req.url).search}`));
    routes.use(`${base}/*`, async (context, next) => {
      await next();
      context.header('content-security-policy', policy);
    });
    routes.get(`${base}/`, (context) => frameDocument(context, resource));
    routes.get(
      `${base}/*`,
      staticFiles(resource.directory, (path) => path.slice(`/frames${base}`.length)),
    );
    routes.post(`${base}/bridge/:command`, (context) => frameCommand(context, host, resource.moduleKey));
  }
  return routes;
}

/** Says which content a frame stands on, where it stands on one: `page:98304`. */
const contentHeader = 'x-sandbox-content';

function contentOf(text: string): ScreenContent | undefined {
  const [, type, id] = /^(page|blogpost):(\d{1,19})$/.exec(text) ?? [];
  return id === undefined ? undefined : { id, type: type === 'page' ? 'page' : 'blogpost' };
}

async function frameDocument(context: Context, { moduleKey, directory }: ModuleResource): Promise<Response> {
  const accountId = context.req.query('accountId');
  if (accountId === undefined) return problem(context, 400, 'accountId says who looks at the frame');
  const content = context.req.query('content');
  if (content !== undefined && contentOf(content) === undefined)
    return problem(context, 400, 'content is page:ID or blogpost:ID');
  const html = await readFile(join(directory, 'index.html'), 'utf8');
  const commands = `/frames/${moduleKey}/bridge/`;
  return context.html(withBridge(html, { accountId, script: bridgeScript, commands, content: content ?? '' }));
}

async function frameCommand(context: Context, host: FrameHost, moduleKey: string): Promise<Response> {
  const accountId = context.req.header(personHeader);
  if (accountId === undefined) return problem(context, 400, `${personHeader} says who looks at the frame`);
  const content = contentOf(context.req.header(contentHeader) ?? '');
  const command = context.req.param('command') ?? '';
  const data: unknown = await context.req.json().catch(() => undefined);
  const answer = await runFrameCommand(host, { moduleKey, accountId, content }, command, data);
  switch (answer.kind) {
    case 'answered':
      return context.json({ value: answer.value });
    case 'failed':
      return context.json({ message: answer.message }, 502);
    case 'invalid':
      return problem(context, 400, 'The bridge command does not fit its schema');
    case 'unsupported':
      return problem(context, 404, `The sandbox has no bridge command ${command}`);
  }
}

async function report(context: Context): Promise<Record<string, unknown>> {
  const text = (await context.req.text()).slice(0, 2000);
  return { report: text };
}
