import type { FullContext } from '@forge/bridge';
import { newLineage } from '../invocation/invocation';
import type { Invoke } from '../invocation/invoke';
import type { World } from '../world';
import { appUuid } from '../world';

export interface ScreenRequest {
  moduleKey: string;
  /** The person in front of the screen. */
  accountId: string;
  theme?: FullContext['theme'];
  /** The content whose page the screen is part of. */
  content?: ScreenContent | undefined;
}

/** As the context of such a screen tells it (Forge docs, "Confluence content byline item"). */
export interface ScreenContent {
  id: string;
  type: 'page' | 'blogpost';
}

export interface ResolverRequest extends ScreenRequest {
  /** Name given to the resolver's `define`. */
  functionKey: string;
  payload?: unknown;
}

/** Front-end invocations carry at most 500 KB (Forge docs, invocation limits). */
const maxPayloadBytes = 500_000;

/** The ARI of a screen. */
export const localIdOf = (world: World, moduleKey: string) =>
  `ari:cloud:ecosystem::extension/${appUuid(world)}/${world.environment.id}/static/${moduleKey}`;

/** What screens ask of the host: their context, and answers of the app's resolver. */
export function createResolvers(world: World, invoke: Invoke) {
  const screenOf = (moduleKey: string) => {
    const screen = world.manifest.screens.find(({ key }) => key === moduleKey);
    if (screen === undefined) throw new Error(`manifest.yml has no screen ${moduleKey}`);
    return screen;
  };

  function createContext({ moduleKey, accountId, theme, content }: ScreenRequest): FullContext {
    const { site, environment } = world;
    const screen = screenOf(moduleKey);
    return {
      accountId,
      cloudId: site.cloudId,
      environmentId: environment.id,
      environmentType: environment.type,
      extension: { type: screen.type, ...(content === undefined ? {} : { content }) },
      localId: localIdOf(world, moduleKey),
      locale: 'en-US',
      moduleKey,
      siteUrl: site.url,
      timezone: 'Etc/UTC',
      ...(theme === undefined ? {} : { theme }),
    };
  }

  async function invokeResolver(request: ResolverRequest): Promise<unknown> {
    const { moduleKey, functionKey, payload, accountId } = request;
    const screen = screenOf(moduleKey);
    if (screen.resolverFunction === null) throw new Error(`The screen ${moduleKey} has no resolver`);
    if (Buffer.byteLength(JSON.stringify(payload ?? null)) > maxPayloadBytes) {
      throw new Error('The payload exceeds 500 KB');
    }
    const outcome = await invoke(
      {
        functionKey: screen.resolverFunction,
        moduleKey,
        moduleType: screen.type,
        accountId,
        lineage: newLineage(),
      },
      { call: { functionKey, payload }, context: createContext(request) },
    );
    if (outcome.kind === 'returned') return outcome.value;
    throw new Error(outcome.kind === 'threw' ? outcome.error.message : outcome.reason);
  }

  return {
    createContext,
    /** Gives the resolver's answer; rejects with its error, as `invoke` of @forge/bridge does. */
    invokeResolver: (request: ResolverRequest): Promise<unknown> => world.activity.track(invokeResolver(request)),
  };
}
