import { z } from 'zod';
import type { PlatformCall } from '../invocation/platform-call';
import { jsonBody } from '../invocation/platform-call';
import type { WebTriggerUrls } from '../modules/web-trigger-urls';

const requestSchema = z.object({
  query: z.string(),
  variables: z.object({
    input: z.object({ triggerKey: z.string() }).optional(),
    forceCreate: z.boolean().optional(),
    id: z.string().optional(),
  }),
});

/** The GraphQL that @forge/api sends for `webTrigger`: the three operations it has, told apart by their names. */
export function createWebTriggerCalls(urls: WebTriggerUrls) {
  return async (call: PlatformCall): Promise<Response> => {
    const { query, variables } = requestSchema.parse(jsonBody(call));
    if (query.includes('createWebTriggerUrl')) {
      const url = urls.create(variables.input?.triggerKey ?? '', variables.forceCreate === true);
      return Response.json({ data: { createWebTriggerUrl: url === null ? null : { url } } });
    }
    if (query.includes('deleteWebTriggerUrl')) {
      const success = urls.remove(variables.id ?? '');
      return Response.json({ data: { deleteWebTriggerUrl: { success, message: success ? null : 'not found' } } });
    }
    if (query.includes('webTriggerUrlsByAppContext')) {
      return Response.json({ data: { webTriggerUrlsByAppContext: urls.list() } });
    }
    throw new Error('The sandbox answers no other GraphQL than that of web triggers');
  };
}
