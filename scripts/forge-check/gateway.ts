import { Hono } from 'hono';
import { listen } from '../../sandbox/listen';

/** What the CLI uploaded, by name: `manifest`, `app`, or `resource-` and the key of a resource. Each is a zip. */
export type Uploads = Map<string, Buffer>;

/** A stand-in for Atlassian's gateway: it answers what `forge lint` and `forge build` ask, and keeps what they upload. */
export interface Gateway {
  /** Base address for `FORGE_GRAPHQL_GATEWAY`. */
  url: string;
  uploads: Uploads;
  /** Operations it was asked for and does not know: a newer CLI asks for more. */
  unknown: string[];
  close(): Promise<void>;
}

interface Question {
  query?: string;
  variables?: { input?: { resourceKeys?: string[]; buildTag?: string } };
}

const fine = { success: true, errors: null };

/** The answers by operation. They say only that all is well: what Atlassian's own servers would check is not checked. */
const answers: Record<string, (base: string, question: Question) => unknown> = {
  forge_cli_getUserDetails: () => ({ me: { user: { name: 'Nobody', accountStatus: 'active', accountId: 'nobody' } } }),
  forge_cli_createAppManifestUploadUrl: (base) => ({
    createAppManifestUploadUrl: { ...fine, preSignedUrl: `${base}/upload/manifest` },
  }),
  forge_cli_appPreDeploymentCheck: () => ({ appPreDeploymentCheck: { outcome: [] } }),
  forge_cli_getDeploymentUrl: (base) => ({ createAppDeploymentUrl: { ...fine, deploymentUrl: `${base}/upload/app` } }),
  forge_cli_getHostedResourcesUploadUrls: (base, { variables }) => ({
    createHostedResourceUploadUrl: {
      ...fine,
      uploadId: 'upload',
      preSignedUrls: (variables?.input?.resourceKeys ?? []).map((key) => ({
        uploadUrl: `${base}/upload/resource-${key}`,
        uploadFormData: JSON.stringify({ key }),
      })),
    },
  }),
};

/** Listens on loopback. */
export async function startGateway(): Promise<Gateway> {
  const uploads: Uploads = new Map();
  const unknown: string[] = [];
  const app = new Hono();
  app.put('/upload/:name', async (context) => {
    uploads.set(context.req.param('name'), Buffer.from(await context.req.arrayBuffer()));
    return context.body(null, 200);
  });
  app.post('/upload/:name', async (context) => {
    const form = Buffer.from(await context.req.arrayBuffer());
    uploads.set(context.req.param('name'), fileOf(form, context.req.header('content-type') ?? ''));
    return context.body(null, 200);
  });
  app.post('*', async (context) => {
    const question: Question = await context.req.json<Question>().catch(() => ({}));
    const name = /(?:query|mutation)\s+(\w+)/.exec(question.query ?? '')?.[1] ?? context.req.path;
    const answer = answers[name];
    if (answer === undefined) unknown.push(name);
    // An operation it does not know gets an empty answer, and the CLI says what it missed.
    return context.json({ data: answer?.(listener.url, question) ?? {} });
  });
  app.get('*', (context) => context.json({}));
  const listener = await listen(0, (request) => app.fetch(request));
  return { url: listener.url, uploads, unknown, close: async () => listener.close() };
}

/**
 * The bytes of a form's part `file`. The CLI sends them without a file name, which makes them a text for every reader of forms, and
 * a zip read as a text is lost.
 */
function fileOf(form: Buffer, contentType: string): Buffer {
  const boundary = /boundary=(\S+)/.exec(contentType)?.[1] ?? '';
  const begin = form.indexOf('\r\n\r\n', form.indexOf('name="file"')) + 4;
  return form.subarray(begin, form.indexOf(`\r\n--${boundary}`, begin));
}
