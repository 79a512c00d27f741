import { z } from 'zod';
import type { ScreenContent } from '../forge/modules/resolvers';
import type { FrameHost } from './dependencies';

/** What a bridge command came to. */
export type CommandAnswer =
  | { kind: 'answered'; value: unknown }
  | { kind: 'failed'; message: string }
  | { kind: 'invalid' }
  | { kind: 'unsupported' };

const invocation = z.object({ functionKey: z.string().min(1), payload: z.unknown().optional() });
/** As `invokeRemote` of @forge/bridge puts it. */
const remoteInvocation = z.object({
  invokeType: z.literal('ui-remote-fetch'),
  path: z.string(),
  method: z.string(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.unknown().optional(),
});
/** As `requestConfluence` of @forge/bridge puts it. */
const productCall = z.object({
  product: z.literal('confluence'),
  restPath: z.string().startsWith('/wiki/'),
  fetchRequestInit: z.looseObject({
    method: z.string().default('GET'),
    headers: z.array(z.tuple([z.string(), z.string()])).default([]),
    body: z.string().nullish(),
  }),
});
const contextRequest = z.object({ colorMode: z.enum(['light', 'dark']) });

/** Carries out the bridge commands that need the app or its host; the rest happen in the frame. */
export async function runFrameCommand(
  host: FrameHost,
  frame: { moduleKey: string; accountId: string; content?: ScreenContent | undefined },
  command: string,
  data: unknown,
): Promise<CommandAnswer> {
  switch (command) {
    case 'invoke': {
      const remoteCall = remoteInvocation.safeParse(data);
      if (remoteCall.success) {
        const { invokeType: _, ...request } = remoteCall.data;
        return answerOf(async () => ({ success: true, payload: await host.invokeEndpoint({ ...frame, ...request }) }));
      }
      const call = invocation.safeParse(data);
      if (!call.success) return { kind: 'invalid' };
      const { functionKey, payload } = call.data;
      return answerOf(async () => host.invokeResolver({ ...frame, functionKey, payload }));
    }
    case 'fetchProduct': {
      const call = productCall.safeParse(data);
      if (!call.success) return { kind: 'invalid' };
      const { restPath: path, fetchRequestInit } = call.data;
      const { method, headers, body = null } = fetchRequestInit;
      const request = { accountId: frame.accountId, path, method, headers, body };
      return { kind: 'answered', value: await host.requestConfluence(request) };
    }
    case 'getContext': {
      const request = contextRequest.safeParse(data);
      if (!request.success) return { kind: 'invalid' };
      return { kind: 'answered', value: host.createContext({ ...frame, theme: request.data }) };
    }
    default:
      return { kind: 'unsupported' };
  }
}

/** A resolver or a remote that fails is the app's failure: the frame is told, as it would be on a site. */
async function answerOf(ask: () => Promise<unknown>): Promise<CommandAnswer> {
  try {
    return { kind: 'answered', value: (await ask()) ?? null };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}
