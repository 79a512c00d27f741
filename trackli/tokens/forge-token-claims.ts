import * as z from 'zod/mini';
import { accountIdSchema } from '../../contract/fields';

/** The claims of a Forge Invocation Token that we rely on; the others are let be. */
const claimsSchema = z.object({
  app: z.object({
    appVersion: z.optional(z.string()),
    environment: z.object({ type: z.string() }),
    module: z.optional(z.object({ type: z.string() })),
    installation: z.object({
      id: z.string().check(z.minLength(1), z.maxLength(256)),
      contexts: z.array(
        z.object({ name: z.string(), cloudId: z.optional(z.string().check(z.minLength(1), z.maxLength(128))) }),
      ),
    }),
  }),
  context: z.optional(z.unknown()),
  principal: z.optional(accountIdSchema),
});

/** Who calls: one installation of the app on one Confluence site. */
export interface Caller {
  cloudId: string;
  installationId: string;
  environmentType: string;
  /** Absent where a function of the app calls. `accountId` is null where nobody is signed in. */
  screen?: { accountId: string | null };
}

export type CallerReading =
  | { kind: 'caller'; caller: Caller }
  | { kind: 'refused'; reason: 'claims-not-understood' | 'no-confluence-context' | 'several-confluence-contexts' };

/**
 * Whether a screen made the call, and so whoever uses the browser. Forge's documentation ("Forge Remote essentials", "Invoke Remote
 * API") gives `context` to calls of the front end only, and `principal` to "UI modules only". Whether the second also means a function
 * that a screen asked is UNCONFIRMED, so where there is no context, `principal` counts together with a module that is a screen.
 */
function isOfScreen({ app, context, principal }: z.infer<typeof claimsSchema>): boolean {
  if (context !== undefined && context !== null) return true;
  return principal !== undefined && app.module?.type.startsWith('core:') !== true;
}

/**
 * Reads the caller from the claims of a verified token. The site is that of the installation's Confluence context: the claim
 * `context` is absent where a backend function calls.
 */
export function callerOf(claims: unknown): CallerReading {
  const parsed = claimsSchema.safeParse(claims);
  if (!parsed.success) return { kind: 'refused', reason: 'claims-not-understood' };
  const { app, principal = null } = parsed.data;
  const sites = new Set(
    app.installation.contexts.flatMap(({ name, cloudId }) =>
      name.toLowerCase() === 'confluence' && cloudId !== undefined ? [cloudId] : [],
    ),
  );
  const [cloudId] = sites;
  if (cloudId === undefined) return { kind: 'refused', reason: 'no-confluence-context' };
  if (sites.size > 1) return { kind: 'refused', reason: 'several-confluence-contexts' };
  return {
    kind: 'caller',
    caller: {
      cloudId,
      installationId: app.installation.id,
      environmentType: app.environment.type,
      ...(isOfScreen(parsed.data) ? { screen: { accountId: principal } } : {}),
    },
  };
}
